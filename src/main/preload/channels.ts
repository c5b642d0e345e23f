/** The only two channels between a window and the shell. */
export const BRIDGE_INVOKE_CHANNEL = 'bridge:invoke'
export const BRIDGE_EVENT_CHANNEL = 'bridge:event'
/** How the shell hands the preload what it cannot know in its sandbox: JSON `{ version, kind }`. */
export const BUILD_ARGUMENT = '--qmc-build='
