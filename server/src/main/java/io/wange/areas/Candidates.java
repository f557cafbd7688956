package io.wange.areas;

import java.util.Arrays;

/**
 * While an {@link AreaIndex} is built: for each cell the polygons met there so far, first one first, as a chain of
 * entries. The value of a cell is 0 for none, n > 0 for polygon n − 1 all over, and ~entry for the head of a chain.
 */
final class Candidates {

    /** Position of the polygon × 2, plus 1 when the reference point is inside. */
    private int[] heads = new int[1024];

    private int[] next = new int[1024];
    private int[] starts = new int[1024];
    private int[] edgeCounts = new int[1024];
    private int size;
    private double[] data = new double[8192];
    private int dataSize;

    /** Whether later polygons cannot answer in this cell. */
    boolean closed(int cell) {
        return cell > 0 || (cell < 0 && edgeCounts[last(cell)] == 0);
    }

    /** The cell after a polygon that covers all of it. */
    int covered(int cell, int polygon) {
        if (closed(cell)) return cell;
        return cell == 0 ? polygon + 1 : chained(cell, polygon * 2 + 1, 0, 0);
    }

    /** The cell after a polygon whose edges, see {@link #edge}, run through it. */
    int crossed(int cell, int polygon, boolean inside, int start, int edgeCount) {
        return chained(cell, polygon * 2 + (inside ? 1 : 0), start, edgeCount);
    }

    private int chained(int cell, int head, int start, int edgeCount) {
        if (size == heads.length) grow();
        heads[size] = head;
        starts[size] = start;
        edgeCounts[size] = edgeCount;
        next[size] = -1;
        int entry = size++;
        if (cell == 0) return ~entry;
        next[last(cell)] = entry;
        return cell;
    }

    private int last(int cell) {
        int entry = ~cell;
        while (next[entry] >= 0) entry = next[entry];
        return entry;
    }

    private void grow() {
        int length = size * 2;
        heads = Arrays.copyOf(heads, length);
        next = Arrays.copyOf(next, length);
        starts = Arrays.copyOf(starts, length);
        edgeCounts = Arrays.copyOf(edgeCounts, length);
    }

    /** Begins the data of an entry with its reference point; {@link #edge} goes on. Returns where it starts. */
    int reference(double x, double y) {
        reserve(2);
        data[dataSize++] = x;
        data[dataSize++] = y;
        return dataSize - 2;
    }

    /** Adds an edge, turned so that the reference point at {@code start} lies to its left. */
    void edge(int start, double ax, double ay, double bx, double by) {
        reserve(4);
        boolean turn = AreaIndex.orientation(ax, ay, bx, by, data[start], data[start + 1]) < 0;
        data[dataSize++] = turn ? bx : ax;
        data[dataSize++] = turn ? by : ay;
        data[dataSize++] = turn ? ax : bx;
        data[dataSize++] = turn ? ay : by;
    }

    private void reserve(int more) {
        if (dataSize + more > data.length) data = Arrays.copyOf(data, data.length * 2);
    }

    int next(int entry) {
        return next[entry];
    }

    int polygon(int entry) {
        return heads[entry] >> 1;
    }

    boolean inside(int entry) {
        return (heads[entry] & 1) != 0;
    }

    int head(int entry) {
        return heads[entry];
    }

    int start(int entry) {
        return starts[entry];
    }

    int edgeCount(int entry) {
        return edgeCounts[entry];
    }

    double data(int at) {
        return data[at];
    }

    /** Number of edges in the whole chain of a cell. */
    int edgesOf(int cell) {
        int sum = 0;
        for (int entry = ~cell; entry >= 0; entry = next[entry]) sum += edgeCounts[entry];
        return sum;
    }
}
