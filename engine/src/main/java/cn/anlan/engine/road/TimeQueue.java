package cn.anlan.engine.road;

import java.util.Arrays;

/** Nodes by time, soonest first: a binary heap of numbers whose upper half is the time, as floats of 0 and more order like their bits. */
final class TimeQueue {

    private static final int FIRST_ROOM = 256;
    private static final int NODE_BITS = 32;

    private long[] heap = new long[FIRST_ROOM];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    float seconds() {
        return Float.intBitsToFloat((int) (heap[0] >>> NODE_BITS));
    }

    void add(float seconds, int node) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        long item = (long) Float.floatToRawIntBits(seconds) << NODE_BITS | node;
        int at = size++;
        while (at > 0 && heap[(at - 1) >>> 1] > item) {
            heap[at] = heap[(at - 1) >>> 1];
            at = (at - 1) >>> 1;
        }
        heap[at] = item;
    }

    int take() {
        int node = (int) heap[0];
        long last = heap[--size];
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= last) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = last;
        return node;
    }
}
