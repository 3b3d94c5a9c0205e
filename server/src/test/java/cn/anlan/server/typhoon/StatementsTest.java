package cn.anlan.server.typhoon;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.typhoon.Statements.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private static final int BULLETINS = 5;

    private static Instant hour(int hour) {
        return Instant.EPOCH.plusSeconds(3_600L * hour);
    }

    @Test
    void aRepeatIsNotWrittenDown() {
        Statement first = new Statement("a", hour(1));
        assertThat(Statements.toWrite(List.of(), first, null)).containsExactly(first);
        assertThat(Statements.toWrite(List.of(first), new Statement("a", hour(9)), hour(5)))
                .isEmpty();
    }

    @Test
    void aCorrectionFromABulletinOlderThanARepeatDoesNotHold() {
        List<Statement> known = List.of(new Statement("a", hour(1)));
        List<Statement> write = Statements.toWrite(known, new Statement("b", hour(2)), hour(3));
        assertThat(write).containsExactly(new Statement("a", hour(3)), new Statement("b", hour(2)));
    }

    @Test
    void ofTwoBulletinsOfOneTimeTheLaterReceivedHolds() {
        List<Statement> known = List.of(new Statement("a", hour(1)), new Statement("b", hour(1)));
        assertThat(Statements.toWrite(known, new Statement("a", hour(1)), hour(1)))
                .containsExactly(new Statement("a", hour(1)));
        assertThat(Statements.toWrite(known, new Statement("b", hour(1)), hour(1)))
                .isEmpty();
    }

    /** Every way in which five bulletins state one of two contents, in every order of arrival: 32 times 120. */
    @Test
    void whateverTheOrderOfArrivalTheNewestBulletinHolds() {
        List<List<Integer>> orders = new ArrayList<>();
        permute(new ArrayList<>(), orders);
        for (int contents = 0; contents < 1 << BULLETINS; contents++) {
            String newest = content(contents, BULLETINS - 1);
            for (List<Integer> order : orders) {
                assertThat(holdsAfter(contents, order))
                        .as("contents %s in order %s", Integer.toBinaryString(contents), order)
                        .isEqualTo(newest);
            }
        }
    }

    private static String holdsAfter(int contents, List<Integer> order) {
        List<Statement> known = new ArrayList<>();
        Instant lastRepeat = null;
        for (int bulletin : order) {
            known.addAll(
                    Statements.toWrite(known, new Statement(content(contents, bulletin), hour(bulletin)), lastRepeat));
            lastRepeat = later(lastRepeat, hour(bulletin));
        }
        Statement holds = known.getFirst();
        for (Statement each : known) {
            holds = each.statedAt().isBefore(holds.statedAt()) ? holds : each;
        }
        return holds.digest();
    }

    private static Instant later(@Nullable Instant a, Instant b) {
        return a == null || b.isAfter(a) ? b : a;
    }

    private static String content(int contents, int bulletin) {
        return (contents >> bulletin & 1) == 0 ? "a" : "b";
    }

    private static void permute(List<Integer> begun, List<List<Integer>> orders) {
        if (begun.size() == BULLETINS) {
            orders.add(List.copyOf(begun));
            return;
        }
        for (int i = 0; i < BULLETINS; i++) {
            if (!begun.contains(i)) {
                begun.add(i);
                permute(begun, orders);
                begun.removeLast();
            }
        }
    }
}
