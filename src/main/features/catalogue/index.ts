export { createCatalogueHandlers } from './catalogue-handlers.ts'
export { createCatalogueProjector, createCatalogueService, type CatalogueService } from './catalogue-service.ts'
