package io.wange.areas;

import static io.wange.areas.AreaIndex.FAN;

import java.util.Arrays;

/** Last step of building an {@link AreaIndex}: cuts crowded cells again and lays the candidates out one after the other. */
final class AreaIndexPacker {

    /** A cell with more edges is cut. */
    private static final int CROWD = 12;

    private static final int DEEPEST = 6;

    private final Candidates candidates;
    private final Raster raster;
    private int[] blocks = new int[4096];
    private int blocksSize;
    private double[] data = new double[16384];
    private int dataSize;

    AreaIndexPacker(Candidates candidates, Raster raster) {
        this.candidates = candidates;
        this.raster = raster;
    }

    /** @param cells values as in {@link Candidates}; turned into those of {@link AreaIndex} */
    AreaIndex pack(int[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] < 0) {
                var square = new Square(i % raster.columns(), i / raster.columns(), 1);
                cells[i] = pack(cells[i], square, 0);
            }
        }
        return new AreaIndex(raster, cells, Arrays.copyOf(blocks, blocksSize), Arrays.copyOf(data, dataSize));
    }

    /** A cell or a part of one, in cells of the raster. */
    private record Square(double u, double v, double size) {

        Square part(int column, int row) {
            double small = size / FAN;
            return new Square(u + column * small, v + row * small, small);
        }
    }

    private int pack(int cell, Square square, int depth) {
        return depth < DEEPEST && candidates.edgesOf(cell) > CROWD ? cut(cell, square, depth) : leaf(cell);
    }

    private int leaf(int cell) {
        int at = blocksSize, count = 0;
        block(0);
        for (int entry = ~cell; entry >= 0; entry = candidates.next(entry), count++) {
            block(candidates.head(entry));
            block(dataSize);
            block(candidates.edgeCount(entry));
            int start = candidates.start(entry),
                    length = candidates.edgeCount(entry) == 0 ? 0 : 2 + 4 * candidates.edgeCount(entry);
            for (int i = start; i < start + length; i++) number(candidates.data(i));
        }
        blocks[at] = count;
        return ~at;
    }

    private void block(int value) {
        if (blocksSize == blocks.length) blocks = Arrays.copyOf(blocks, blocksSize * 2);
        blocks[blocksSize++] = value;
    }

    private void number(double value) {
        if (dataSize == data.length) data = Arrays.copyOf(data, dataSize * 2);
        data[dataSize++] = value;
    }

    private int cut(int cell, Square square, int depth) {
        var parts = new int[FAN * FAN];
        for (int entry = ~cell; entry >= 0; entry = candidates.next(entry)) {
            for (int i = 0; i < parts.length; i++) {
                if (!candidates.closed(parts[i])) {
                    parts[i] = draw(entry, parts[i], square.part(i % FAN, i / FAN));
                }
            }
        }
        int at = blocksSize;
        block(0);
        for (int i = 0; i < parts.length; i++) block(0);
        for (int i = 0; i < parts.length; i++) {
            int part = parts[i];
            blocks[at + 1 + i] = part < 0 ? pack(part, square.part(i % FAN, i / FAN), depth + 1) : part;
        }
        return ~at;
    }

    /** The value of a part of a cell after a candidate of the whole cell. */
    private int draw(int entry, int part, Square square) {
        int polygon = candidates.polygon(entry), count = candidates.edgeCount(entry);
        if (count == 0) return candidates.covered(part, polygon);
        int[] touching = touching(entry, square);
        double x = 0, y = 0;
        for (int attempt = 0; attempt == 0 || !clear(touching, x, y); attempt++) {
            x = raster.x(square.u + square.size * Raster.offsetX(attempt));
            y = raster.y(square.v + square.size * Raster.offsetY(attempt));
        }
        boolean inside = inside(entry, x, y);
        if (touching.length == 0) return inside ? candidates.covered(part, polygon) : part;
        int start = candidates.reference(x, y);
        for (int e : touching) {
            candidates.edge(
                    start, candidates.data(e), candidates.data(e + 1), candidates.data(e + 2), candidates.data(e + 3));
        }
        return candidates.crossed(part, polygon, inside, start, touching.length);
    }

    /** Where the edges of a candidate start that touch a square, rather one too many than one too few. */
    private int[] touching(int entry, Square square) {
        int first = candidates.start(entry) + 2, count = candidates.edgeCount(entry);
        var found = new int[count];
        int size = 0;
        for (int e = first; e < first + 4 * count; e += 4) {
            if (touches(e, square)) found[size++] = e;
        }
        return Arrays.copyOf(found, size);
    }

    private boolean touches(int e, Square square) {
        double half = square.size * (0.5 + AreaIndexBuilder.MARGIN);
        double cu = square.u + square.size / 2, cv = square.v + square.size / 2;
        double au = raster.u(candidates.data(e)) - cu, av = raster.v(candidates.data(e + 1)) - cv;
        double bu = raster.u(candidates.data(e + 2)) - cu, bv = raster.v(candidates.data(e + 3)) - cv;
        if (Math.min(au, bu) > half || Math.max(au, bu) < -half) return false;
        if (Math.min(av, bv) > half || Math.max(av, bv) < -half) return false;
        return Math.abs(au * bv - av * bu) <= half * (Math.abs(bu - au) + Math.abs(bv - av));
    }

    private boolean clear(int[] touching, double x, double y) {
        for (int e : touching) {
            if (AreaIndex.orientation(
                            candidates.data(e),
                            candidates.data(e + 1),
                            candidates.data(e + 2),
                            candidates.data(e + 3),
                            x,
                            y)
                    == 0) return false;
        }
        return true;
    }

    private boolean inside(int entry, double x, double y) {
        int start = candidates.start(entry);
        double rx = candidates.data(start), ry = candidates.data(start + 1);
        boolean inside = candidates.inside(entry);
        for (int e = start + 2; e < start + 2 + 4 * candidates.edgeCount(entry); e += 4) {
            if (AreaIndex.crosses(
                    rx,
                    ry,
                    x,
                    y,
                    candidates.data(e),
                    candidates.data(e + 1),
                    candidates.data(e + 2),
                    candidates.data(e + 3))) inside = !inside;
        }
        return inside;
    }
}
