package cn.anlan.server.registry.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong, so that one reading tells all of it. */
final class Problems {

    /** Enough to mend a file; a catalogue that is wrong throughout is not told of line by line. */
    static final int MOST = 200;

    private final List<Problem> found = new ArrayList<>();

    /** A problem on its way to the next place where reading can go on. */
    static final class Found extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Found(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }
    }

    void add(Problem problem) {
        if (found.size() < MOST) {
            found.add(problem);
        }
    }

    /** Runs a part of the reading; what is wrong there is kept, and the part left out. */
    <T> Optional<T> reading(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (Found wrong) {
            add(wrong.problem);
            return Optional.empty();
        }
    }

    /** @throws CatalogueInvalid where anything is wrong */
    void stop() {
        if (!found.isEmpty()) {
            throw new CatalogueInvalid(found);
        }
    }
}
