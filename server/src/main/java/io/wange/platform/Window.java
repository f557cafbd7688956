package io.wange.platform;

/**
 * The part of the ground that a question is about, in degrees.
 *
 * @param west smaller than {@code east}
 */
public record Window(double west, double south, double east, double north) {

    /**
     * Reads {@code west,south,east,north}.
     *
     * @throws Problem 422 {@code invalid} of the field {@code bbox} when it is anything else
     */
    public static Window parse(String text) {
        var parts = text.split(",", -1);
        if (parts.length != 4) throw refused("Four numbers are wanted: west,south,east,north.");
        var n = new double[4];
        for (int i = 0; i < 4; i++) n[i] = number(parts[i]);
        if (!(Math.abs(n[0]) <= 180 && Math.abs(n[2]) <= 180 && Math.abs(n[1]) <= 90 && Math.abs(n[3]) <= 90))
            throw refused("Longitudes lie between -180 and 180, latitudes between -90 and 90.");
        if (n[0] >= n[2] || n[1] >= n[3]) throw refused("West lies below east and south below north.");
        return new Window(n[0], n[1], n[2], n[3]);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw refused("'" + text + "' is not a number.");
        }
    }

    private static Problem refused(String detail) {
        return Problem.invalid("bbox", "box", detail);
    }

    /** Degrees of longitude. */
    public double width() {
        return east - west;
    }

    /** As PostgreSQL writes a box. */
    public String box() {
        return "(" + east + "," + north + "),(" + west + "," + south + ")";
    }
}
