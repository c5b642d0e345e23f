import { mkdirSync } from 'node:fs'
import path from 'node:path'
import S3rver from 's3rver'

const BUCKET = 'qmc-blobs'

export type S3Server = {
  readonly access: {
    readonly endpoint: string
    readonly bucket: string
    readonly accessKeyId: string
    readonly secretAccessKey: string
  }
  /** The file that holds an object's bytes. */
  readonly fileOf: (name: string) => string
  readonly stop: () => Promise<void>
}

/** A server that speaks S3 on this machine, its bucket in `directory`. */
export async function startS3Server(directory: string): Promise<S3Server> {
  mkdirSync(directory, { recursive: true })
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  })
  const { port } = await server.run()
  return {
    access: { endpoint: `http://127.0.0.1:${port}`, bucket: BUCKET, accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    fileOf: (name) => path.join(directory, BUCKET, `${name}._S3rver_object`),
    stop: () => server.close(),
  }
}
