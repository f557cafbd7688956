package io.wange.areas;

import java.util.List;

/**
 * What an import did. With errors it did nothing.
 *
 * @param read features in the file
 * @param changed areas whose boundary or name is new
 */
record AreaImportReport(
        int read, int added, int changed, int unchanged, List<AreaFinding> errors, List<AreaFinding> findings) {}
