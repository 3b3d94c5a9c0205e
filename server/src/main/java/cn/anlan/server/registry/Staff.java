package cn.anlan.server.registry;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** People and posts brought in bulk, by COPY, in the caller's transaction. */
public interface Staff {

    /**
     * A duty that features of a kind need.
     *
     * @param coversDigits how many digits the code of an area has whose holder serves every feature inside; 0 where each feature
     *     has its own
     */
    record Needed(String duty, int coversDigits, int most) {}

    /** The duties that a kind's features need. */
    List<Needed> ofKind(String kind);

    /** The duties that every area with a code of so many digits needs. */
    List<Needed> ofAreas(int digits);

    /** The codes of people that are there and begin so. */
    Set<String> codes(String start);

    /**
     * Keeps new people and the duties they take up.
     *
     * @return how many posts
     * @throws org.springframework.dao.DuplicateKeyException where a code is there already
     */
    long load(List<NewPerson> people, Stream<NewHolder> holders);
}
