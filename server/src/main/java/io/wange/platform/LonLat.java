package io.wange.platform;

/**
 * A position in CGCS2000 (taken as equal to WGS 84), in degrees.
 *
 * @param lon −180 … 180
 * @param lat −90 … 90
 */
public record LonLat(double lon, double lat) {

    /** Whether both are numbers in range. */
    public static boolean valid(double lon, double lat) {
        return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
    }

    /**
     * A position somebody has sent.
     *
     * @throws Problem 422 {@code invalid} for NaN, infinite or out-of-range values; {@code field} says which
     */
    public static LonLat checked(double lon, double lat) {
        if (!(Math.abs(lon) <= 180)) throw Problem.invalid("lon", "range", "A longitude lies between -180 and 180.");
        if (!(Math.abs(lat) <= 90)) throw Problem.invalid("lat", "range", "A latitude lies between -90 and 90.");
        return new LonLat(lon, lat);
    }

    /** Metres to another position, see {@link Geodesy#metres}. */
    public double metresTo(LonLat other) {
        return Geodesy.metres(lon, lat, other.lon, other.lat);
    }
}
