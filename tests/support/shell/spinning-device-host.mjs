/** A device host whose first driver never gives the processor back. Plain JavaScript, because Electron's Node runs it as it is. */
process.parentPort.on('message', ({ data }) => {
  if (data.call?.method === 'reader.open') for (;;);
})
