package io.wange.maps;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Open cases by lamp. */
record Lamps(int red, int yellow, int green, int grey) {

    static final Lamps NONE = new Lamps(0, 0, 0, 0);

    @JsonIgnore
    int total() {
        return red + yellow + green + grey;
    }

    Lamps plus(Lamps other) {
        return new Lamps(red + other.red, yellow + other.yellow, green + other.green, grey + other.grey);
    }

    /** @param lamp place in {@link CaseFilter#LAMPS} */
    Lamps plus(int lamp, int n) {
        return plus(
                switch (CaseFilter.LAMPS.get(lamp)) {
                    case "red" -> new Lamps(n, 0, 0, 0);
                    case "yellow" -> new Lamps(0, n, 0, 0);
                    case "green" -> new Lamps(0, 0, n, 0);
                    case "grey" -> new Lamps(0, 0, 0, n);
                    default -> NONE;
                });
    }
}
