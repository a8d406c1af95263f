/** Collects where the elements of a part begin, in bytes. */
export class BytePlaces {
  private places = new Uint32Array(256);
  private count = 0;

  add(place: number): void {
    if (this.count === this.places.length) {
      const larger = new Uint32Array(this.count * 2);
      larger.set(this.places);
      this.places = larger;
    }
    this.places[this.count++] = place;
  }

  starts(): Uint32Array {
    return this.places.slice(0, this.count);
  }
}
