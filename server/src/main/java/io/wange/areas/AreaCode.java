package io.wange.areas;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rules of the codes. A division has 12 digits in blocks of 2 (province), 2 (city), 2 (county), 3 (township) and 3
 * (community); the last block that is not zero tells its level. A grid or cell has the 12 digits of the division above it
 * and 3 more.
 */
final class AreaCode {

    /** Ends of the blocks, from the community up. */
    private static final int[] ENDS = {12, 9, 6, 4, 2};

    private static final List<String> LEVELS = List.of("community", "township", "county", "city", "province");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{12}|[0-9]{15}");
    private static final List<String> MUNICIPALITIES = List.of("11", "12", "31", "50");

    private AreaCode() {}

    static boolean wellFormed(String code) {
        return DIGITS.matcher(code).matches() && !code.startsWith("00");
    }

    static boolean isDivision(String code) {
        return code.length() == 12;
    }

    /** Level of a division code, e.g. {@code 990106003000} is a township. */
    static String divisionLevel(String code) {
        return LEVELS.get(lastBlock(code));
    }

    /** The digits of a division code that are not filling, in whole blocks. */
    static String significant(String code) {
        return code.substring(0, ENDS[lastBlock(code)]);
    }

    /** The division above by the digits alone; empty for a province. In a city without counties this is the city. */
    static Optional<String> naturalParent(String code) {
        var own = lastBlock(code);
        if (own == ENDS.length - 1) return Optional.empty();
        return Optional.of(code.substring(0, ENDS[own + 1]) + "0".repeat(12 - ENDS[own + 1]));
    }

    /**
     * Whether a division may stand directly below another. The parent's digits begin the child's, and no block lies
     * between them, except one that stands for nobody: 90 (counties directly under the province), 01 and 02 in
     * municipalities, 00 (cities without counties).
     */
    static boolean mayStandBelow(String child, String parent) {
        var prefix = significant(parent);
        if (!child.startsWith(prefix) || lastBlock(parent) <= lastBlock(child)) return false;
        for (int block = lastBlock(parent) - 1; block > lastBlock(child); block--) {
            if (!standsForNobody(child, block)) return false;
        }
        return true;
    }

    private static boolean standsForNobody(String code, int block) {
        var digits = code.substring(ENDS[block + 1], ENDS[block]);
        if (digits.chars().allMatch(c -> c == '0')) return true;
        if (ENDS[block] != 4) return false;
        return digits.equals("90")
                || (MUNICIPALITIES.contains(code.substring(0, 2)) && (digits.equals("01") || digits.equals("02")));
    }

    /** Index into {@link #ENDS} of the last block that is not zero. */
    private static int lastBlock(String code) {
        for (int block = 0; block < ENDS.length - 1; block++) {
            for (int i = ENDS[block + 1]; i < ENDS[block]; i++) {
                if (code.charAt(i) != '0') return block;
            }
        }
        return ENDS.length - 1;
    }
}
