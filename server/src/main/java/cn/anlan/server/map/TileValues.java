package cn.anlan.server.map;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The values of one layer of a vector tile: each stands once, features name it by its place. */
final class TileValues {

    private static final int LAYER_VALUES = 4;
    private static final int TEXT = 1;
    private static final int INT = 4;
    private static final int UINT = 5;
    private static final int UNSEEN = -1;

    /** No value of ours is longer, texts aside: two heads, a length and a number. */
    private static final int LONGEST_NUMBER = 16;

    private final String[] kindNames;
    private final ProtoWriter written;
    private final int[] kinds;
    private final int[] states = new int[MapPoint.WORST_STATE + 1];
    private final Map<Integer, Integer> counts = new HashMap<>();
    private int size;

    /** @param expected about how many ids will come; only saves growing */
    TileValues(String[] kindNames, int expected) {
        this.kindNames = kindNames;
        written = new ProtoWriter(expected * 7 + 64);
        kinds = new int[kindNames.length];
        Arrays.fill(kinds, UNSEEN);
        Arrays.fill(states, UNSEEN);
    }

    /** Place of an id, which no other feature has. */
    int id(long id) {
        return number(INT, id);
    }

    /** Place of a state. */
    int state(int state) {
        if (states[state] == UNSEEN) {
            states[state] = count(state);
        }
        return states[state];
    }

    /** Place of a kind, given by its place in the names. */
    int kind(int kind) {
        if (kinds[kind] == UNSEEN) {
            ProtoWriter value = new ProtoWriter(32).text(TEXT, kindNames[kind]);
            written.open(LAYER_VALUES, value.size()).append(value);
            kinds[kind] = size++;
        }
        return kinds[kind];
    }

    /** Place of a count. */
    int count(int count) {
        Integer known = counts.get(count);
        if (known != null) {
            return known;
        }
        counts.put(count, size);
        return number(UINT, count);
    }

    /** All of them as fields of the layer. */
    ProtoWriter written() {
        return written;
    }

    private int number(int type, long number) {
        byte[] to = written.reserve(LONGEST_NUMBER).bytes();
        int at = written.size();
        to[at++] = (LAYER_VALUES << 3) | 2;
        to[at++] = (byte) (1 + ProtoWriter.sizeOf(number));
        to[at++] = (byte) (type << 3);
        written.endAt(ProtoWriter.put(to, at, number));
        return size++;
    }
}
