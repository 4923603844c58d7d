// Solves a challenge of the ALTCHA protocol, version 2 (PBKDF2/SHA-256), in a thread of its own.
"use strict";

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

async function derive(parameters, counter) {
  const nonce = bytesOf(parameters.nonce);
  const password = new Uint8Array(nonce.length + 4);
  password.set(nonce);
  new DataView(password.buffer).setUint32(nonce.length, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const recipe = {
    name: "PBKDF2",
    hash: "SHA-256",
    salt: bytesOf(parameters.salt),
    iterations: parameters.cost,
  };
  const bits = await crypto.subtle.deriveBits(recipe, key, parameters.keyLength * 8);
  return hexOf(new Uint8Array(bits));
}

async function solve(parameters) {
  for (let counter = 0; ; counter += 1) {
    const derivedKey = await derive(parameters, counter);
    if (derivedKey.startsWith(parameters.keyPrefix)) {
      return { counter, derivedKey };
    }
  }
}

self.addEventListener("message", ({ data }) => {
  const fail = (error) => {
    // Outside the promise, so that the page hears of it.
    setTimeout(() => {
      throw error;
    });
  };
  solve(data).then((solution) => self.postMessage(solution), fail);
});
