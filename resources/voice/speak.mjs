// speak.mjs — says one text into a WAV file.
//
//   speak.mjs <language> <words a minute> <file.wav> <text>
//
// Copyright (C) Quầy Một Cửa. This file alone, and nothing else of the program, is free software: you can redistribute it and/or modify it
// under the terms of the GNU General Public License, version 3 or (at your option) any later version. It loads eSpeak NG (GPL-3.0-or-later,
// folder `espeak-ng` beside it, with its licence in COPYING), which is why it is a program of its own: Quầy Một Cửa starts it as a process,
// hands it words on the command line and reads a file, and shares no memory and no code with it.
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const PLACES = ['espeak-ng/espeak-ng.js', '../../node_modules/@echogarden/espeak-ng-emscripten/espeak-ng.js']

const [language, speed, file, text] = process.argv.slice(2)
const engine = PLACES.map((place) => path.resolve(import.meta.dirname, place)).find((place) => existsSync(place))
if (!engine || !language || !speed || !file || !text) process.exit(2)

const { default: loadEngine } = await import(pathToFileURL(engine).href)
const { eSpeakNGWorker: Engine } = await loadEngine({})
const voice = await new Engine()
if (voice.set_voice(language) !== 0) process.exit(3)
voice.set_rate(Number(speed))

const chunks = []
voice.synthesize(text, (samples) => {
  if (samples?.length > 0) chunks.push(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength))
  return false
})
const sound = Buffer.concat(chunks)
if (sound.length === 0) process.exit(4)

const rate = voice.get_samplerate?.() ?? voice.samplerate
const head = Buffer.alloc(44)
head.write('RIFF', 0)
head.writeUInt32LE(36 + sound.length, 4)
head.write('WAVEfmt ', 8)
head.writeUInt32LE(16, 16)
head.writeUInt16LE(1, 20)
head.writeUInt16LE(1, 22)
head.writeUInt32LE(rate, 24)
head.writeUInt32LE(rate * 2, 28)
head.writeUInt16LE(2, 32)
head.writeUInt16LE(16, 34)
head.write('data', 36)
head.writeUInt32LE(sound.length, 40)
writeFileSync(file, Buffer.concat([head, sound]))
process.exit(0)
