package cn.anlan.engine.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a test body once for every combination of the small choices it makes: {@code Choices.every(c -> ... c.of(3) ...)}. How
 * many choices there are, and how wide, may depend on choices made before. Counts like an odometer whose wheels are found out
 * while it runs.
 */
final class Choices {

    private static final int MOST_RUNS = 5_000_000;

    private final List<int[]> wheels = new ArrayList<>();
    private int at;

    private Choices() {}

    /** Runs the body for every combination; gives back how many there were. */
    static int every(Consumer<Choices> body) {
        Choices choices = new Choices();
        int runs = 0;
        do {
            choices.at = 0;
            body.accept(choices);
            if (++runs > MOST_RUNS) {
                throw new IllegalStateException("more than " + MOST_RUNS + " combinations");
            }
        } while (choices.turn());
        return runs;
    }

    /** One of 0 to {@code many - 1}. */
    int of(int many) {
        if (at == wheels.size()) {
            wheels.add(new int[] {0, many});
        }
        return wheels.get(at++)[0];
    }

    private boolean turn() {
        while (!wheels.isEmpty()) {
            int[] last = wheels.getLast();
            if (++last[0] < last[1]) {
                return true;
            }
            wheels.removeLast();
        }
        return false;
    }
}
