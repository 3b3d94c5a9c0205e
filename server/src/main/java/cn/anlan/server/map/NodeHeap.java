package cn.anlan.server.map;

import java.util.Arrays;

/** Nodes of a {@link NearestTree} still to be looked at: a binary heap, nearest on top, without objects. */
final class NodeHeap {

    private static final int LEVEL_SHIFT = 28;

    private double[] distances = new double[64];
    private int[] nodes = new int[64];
    private int size;

    void add(double distance, int level, int node) {
        if (size == nodes.length) {
            distances = Arrays.copyOf(distances, size * 2);
            nodes = Arrays.copyOf(nodes, size * 2);
        }
        int at = size++;
        while (at > 0 && distance < distances[(at - 1) / 2]) {
            distances[at] = distances[(at - 1) / 2];
            nodes[at] = nodes[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        distances[at] = distance;
        nodes[at] = (level << LEVEL_SHIFT) | node;
    }

    boolean isEmpty() {
        return size == 0;
    }

    double nearest() {
        return distances[0];
    }

    int level() {
        return nodes[0] >>> LEVEL_SHIFT;
    }

    int take() {
        int taken = nodes[0] & ((1 << LEVEL_SHIFT) - 1);
        size--;
        int at = 0;
        while (true) {
            int child = at * 2 + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && distances[child + 1] < distances[child]) {
                child++;
            }
            if (distances[size] <= distances[child]) {
                break;
            }
            distances[at] = distances[child];
            nodes[at] = nodes[child];
            at = child;
        }
        distances[at] = distances[size];
        nodes[at] = nodes[size];
        return taken;
    }
}
