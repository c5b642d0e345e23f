/** The one encrypted file of a data folder. */
export const REGISTER_FILE = 'register.db'
