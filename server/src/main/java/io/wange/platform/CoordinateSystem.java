package io.wange.platform;

import java.util.Locale;

/**
 * Systems in which positions arrive. Inside there is only CGCS2000; everything else is turned at the edge. The formulas
 * of GCJ-02 and BD-09 are the ones in common use, not published ones; outside the rough box of China they shift nothing.
 */
public enum CoordinateSystem {
    /** CGCS2000 and WGS 84, which differ by less than a metre. */
    CGCS2000,
    /** Of AMap, Tencent and the maps of Chinese phones; 100–700 m off. */
    GCJ02,
    /** Of Baidu: GCJ-02 shifted once more. */
    BD09;

    private static final double A = 6_378_245.0;
    private static final double E2 = 0.00669342162296594323;
    private static final double X_PI = Math.PI * 3000 / 180;

    /** As it stands in JSON: {@code gcj02}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The system of that code; {@code wgs84} counts as CGCS2000.
     *
     * @throws Problem 422 {@code invalid} when there is none
     */
    public static CoordinateSystem ofCode(String code) {
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "cgcs2000", "wgs84" -> CGCS2000;
            case "gcj02" -> GCJ02;
            case "bd09" -> BD09;
            default ->
                throw Problem.invalid(
                        "coordinateSystem", "choice", "A coordinate system is cgcs2000, wgs84, gcj02 or bd09.");
        };
    }

    /** A position of this system in CGCS2000, exact to less than a millimetre. */
    public LonLat toCgcs2000(double lon, double lat) {
        return switch (this) {
            case CGCS2000 -> new LonLat(lon, lat);
            case GCJ02 -> unshift(lon, lat);
            case BD09 -> {
                var gcj = bdToGcj(lon, lat);
                yield unshift(gcj.lon(), gcj.lat());
            }
        };
    }

    /** A CGCS2000 position in this system. */
    public LonLat fromCgcs2000(double lon, double lat) {
        return switch (this) {
            case CGCS2000 -> new LonLat(lon, lat);
            case GCJ02 -> shift(lon, lat);
            case BD09 -> {
                var gcj = shift(lon, lat);
                yield gcjToBd(gcj.lon(), gcj.lat());
            }
        };
    }

    private static boolean inChina(double lon, double lat) {
        return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
    }

    private static LonLat shift(double lon, double lat) {
        if (!inChina(lon, lat)) return new LonLat(lon, lat);
        double x = lon - 105, y = lat - 35;
        double phi = Math.toRadians(lat), magic = 1 - E2 * Math.pow(Math.sin(phi), 2), root = Math.sqrt(magic);
        double dLat = Math.toDegrees(northing(x, y) / (A * (1 - E2) / (magic * root)));
        double dLon = Math.toDegrees(easting(x, y) / (A / root * Math.cos(phi)));
        return new LonLat(lon + dLon, lat + dLat);
    }

    /** The shift changes by less than a thousandth of the way, so a few rounds of correction converge. */
    private static LonLat unshift(double lon, double lat) {
        double x = lon, y = lat;
        for (int round = 0; round < 5; round++) {
            var there = shift(x, y);
            x += lon - there.lon();
            y += lat - there.lat();
        }
        return new LonLat(x, y);
    }

    private static double waves(double a, double fa, double b, double fb) {
        return (a * Math.sin(fa * Math.PI) + b * Math.sin(fb * Math.PI)) * 2 / 3;
    }

    private static double northing(double x, double y) {
        return -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + waves(20, 6 * x, 20, 2 * x)
                + waves(20, y, 40, y / 3)
                + waves(160, y / 12, 320, y / 30);
    }

    private static double easting(double x, double y) {
        return 300
                + x
                + 2 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + waves(20, 6 * x, 20, 2 * x)
                + waves(20, x, 40, x / 3)
                + waves(150, x / 12, 300, x / 30);
    }

    private static LonLat gcjToBd(double lon, double lat) {
        double z = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * X_PI);
        double theta = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * X_PI);
        return new LonLat(z * Math.cos(theta) + 0.0065, z * Math.sin(theta) + 0.006);
    }

    private static LonLat bdToGcj(double lon, double lat) {
        double x = lon - 0.0065, y = lat - 0.006;
        for (int round = 0; round < 5; round++) {
            var there = gcjToBd(x, y);
            x += lon - there.lon();
            y += lat - there.lat();
        }
        return new LonLat(x, y);
    }
}
