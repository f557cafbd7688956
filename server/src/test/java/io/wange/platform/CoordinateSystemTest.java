package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CoordinateSystemTest {

    @Test
    void knownPairs() {
        assertNear(CoordinateSystem.GCJ02.fromCgcs2000(116.404, 39.915), 116.410244499, 39.916404282);
        // the second pair starts from a GCJ-02 position
        var from = CoordinateSystem.GCJ02.toCgcs2000(116.404, 39.915);
        assertNear(CoordinateSystem.BD09.fromCgcs2000(from.lon(), from.lat()), 116.410369494, 39.921336994);
        assertThat(new LonLat(116.404, 39.915).metresTo(new LonLat(116.410244499, 39.916404282)))
                .isCloseTo(556, within(1.0));
    }

    private static void assertNear(LonLat found, double lon, double lat) {
        assertThat(found.lon()).isCloseTo(lon, within(1e-8));
        assertThat(found.lat()).isCloseTo(lat, within(1e-8));
    }

    @Property(tries = 500)
    void backAndForthStaysInPlace(
            @ForAll @DoubleRange(min = 73, max = 135) double lon, @ForAll @DoubleRange(min = 4, max = 53) double lat) {
        for (var system : CoordinateSystem.values()) {
            var there = system.fromCgcs2000(lon, lat);
            assertThat(system.toCgcs2000(there.lon(), there.lat()).metresTo(new LonLat(lon, lat)))
                    .isLessThan(0.001);
        }
    }

    @Test
    void outsideChinaGcjShiftsNothing() {
        assertThat(CoordinateSystem.GCJ02.fromCgcs2000(-71.1, 42.3)).isEqualTo(new LonLat(-71.1, 42.3));
    }

    @Test
    void codes() {
        assertThat(CoordinateSystem.ofCode("wgs84")).isEqualTo(CoordinateSystem.CGCS2000);
        assertThat(CoordinateSystem.ofCode("GCJ02")).isEqualTo(CoordinateSystem.GCJ02);
        assertThatThrownBy(() -> CoordinateSystem.ofCode("epsg:4326")).isInstanceOf(Problem.class);
    }

    @Test
    void positionsThatAreNoPositions() {
        assertThatThrownBy(() -> LonLat.checked(Double.NaN, 0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> LonLat.checked(0, 90.01)).isInstanceOf(Problem.class);
        assertThat(LonLat.checked(180, -90)).isEqualTo(new LonLat(180, -90));
    }
}
