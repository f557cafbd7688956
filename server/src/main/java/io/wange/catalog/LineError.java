package io.wange.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Why a line of a file was not taken. One stops the import as a whole.
 *
 * @param line in the file, the header is 1
 * @param column name of the column; '' for the whole line
 */
record LineError(
        long line, String column, String reason, @Nullable String value) {}
