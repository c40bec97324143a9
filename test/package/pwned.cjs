// What NODE_OPTIONS would load if the fuse allowed it.
console.log('PWN' + 'ED')
