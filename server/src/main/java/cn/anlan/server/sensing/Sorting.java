package cn.anlan.server.sensing;

import cn.anlan.server.sensing.ObservationStore.Identity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rows of a group of deliveries are new, which correct, and which only repeat what is known. */
final class Sorting {

    private final Rows rows = new Rows();
    private long[] payloads = new long[64];
    private final List<Settlement> settlements = new ArrayList<>();

    private Sorting() {}

    static Sorting of(List<Delivery> deliveries, Recent recent, ObservationStore store) {
        Sorting sorting = new Sorting();
        List<Identity> unheard = unheard(deliveries, recent);
        if (!unheard.isEmpty()) {
            store.newestAfter(unheard, recent);
        }
        Map<Identity, Double> known = store.known(unknown(deliveries, recent));
        for (Delivery delivery : deliveries) {
            sorting.sort(delivery, recent, known);
        }
        return sorting;
    }

    /** Datastreams whose newest moment memory does not know, each with the earliest that is brought. */
    private static List<Identity> unheard(List<Delivery> deliveries, Recent recent) {
        Map<Integer, Long> earliest = new HashMap<>();
        for (Delivery delivery : deliveries) {
            Rows rows = delivery.rows();
            for (int i = 0; i < rows.size(); i++) {
                if (!recent.knowsNewest(rows.datastream(i))) {
                    earliest.merge(rows.datastream(i), rows.observedMillis(i), Math::min);
                }
            }
        }
        return earliest.entrySet().stream()
                .map(one -> new Identity(one.getKey(), one.getValue()))
                .toList();
    }

    private static List<Identity> unknown(List<Delivery> deliveries, Recent recent) {
        List<Identity> unknown = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            Rows rows = delivery.rows();
            for (int i = 0; i < rows.size(); i++) {
                int datastream = rows.datastream(i);
                long at = rows.observedMillis(i);
                if (recent.standing(datastream, at, rows.value(i)) == Recent.Standing.UNKNOWN) {
                    unknown.add(new Identity(datastream, at));
                }
            }
        }
        return unknown;
    }

    /** @param known what the store has, and from here on also what this group brings */
    private void sort(Delivery delivery, Recent recent, Map<Identity, Double> known) {
        Rows from = delivery.rows();
        int accepted = 0;
        int repeated = 0;
        int corrected = 0;
        for (int i = 0; i < from.size(); i++) {
            int datastream = from.datastream(i);
            long at = from.observedMillis(i);
            double value = from.value(i);
            Identity identity = new Identity(datastream, at);
            Double before = known.get(identity);
            Recent.Standing standing = recent.standing(datastream, at, value);
            if (before != null) {
                standing = Recent.same(before, value) ? Recent.Standing.REPEATED : Recent.Standing.CORRECTION;
            }
            if (standing == Recent.Standing.REPEATED) {
                repeated++;
                continue;
            }
            corrected += standing == Recent.Standing.CORRECTION ? 1 : 0;
            accepted++;
            known.put(identity, value);
            take(datastream, at, value, from.line(i), delivery.payload().value());
        }
        settlements.add(new Settlement(accepted, repeated, corrected, delivery.rejections()));
    }

    private void take(int datastream, long at, double value, int line, long payload) {
        if (rows.size() == payloads.length) {
            payloads = Arrays.copyOf(payloads, payloads.length * 2);
        }
        payloads[rows.size()] = payload;
        rows.add(datastream, at, value, line);
    }

    Rows rows() {
        return rows;
    }

    long[] payloads() {
        return payloads;
    }

    /** What became of each delivery, in their order. */
    List<Settlement> settlements() {
        return settlements;
    }
}
