// Draws that are the same everywhere for the same seed (mulberry32).
'use strict';

class Chance {
  constructor(seed) { this.state = seed >>> 0; }

  // In [0, 1).
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  happens(probability) { return this.next() < probability; }

  // An integer in [low, high].
  between(low, high) { return low + Math.floor(this.next() * (high - low + 1)); }

  of(list) { return list[this.between(0, list.length - 1)]; }

  hex(length) {
    return Array.from({ length }, () => this.between(0, 15).toString(16)).join('');
  }

  // [[weight, value], …]
  weighted(rows) {
    let rest = this.next() * rows.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of rows) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return rows[rows.length - 1][1];
  }
}

module.exports = { Chance };
