package cn.anlan.server.warning.dryrun;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.warning.AlertNumbers;
import cn.anlan.server.warning.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run found.
 *
 * @param past which past
 * @param synthetic whether its measurements are made up
 * @param against {@code raised}: what really was raised then; {@code in-force}: what the rules in force would have raised
 * @param readings how many readings were judged
 * @param series how many datastreams were watched
 * @param draft what the draft would have done
 * @param before what it is held against
 * @param same alerts of the same rule and subject on both sides
 * @param items the most severe first, then by time; at most {@link #MOST_ITEMS}
 * @param more how many there are beyond them
 */
record Outcome(
        String past,
        Instant from,
        Instant to,
        boolean synthetic,
        String against,
        long readings,
        int series,
        Tally draft,
        Tally before,
        int same,
        List<AreaTally> areas,
        List<HourTally> hours,
        List<Item> items,
        int more) {

    static final int MOST_ITEMS = 500;

    Outcome {
        areas = List.copyOf(areas);
        hours = List.copyOf(hours);
        items = List.copyOf(items);
    }

    /** @param open not ended at the end of the past */
    record Tally(int raised, int raisedHigher, int lowered, int ended, int open) {}

    /** A county and how many alerts began there. */
    record AreaTally(String path, String name, int draft, int before) {}

    /** How many alerts began within the hour. */
    record HourTally(Instant at, int draft, int before) {}

    /** A step of an alert's life. */
    record Move(Instant at, String change, int rank, Bilingual headline) {}

    /**
     * An alert.
     *
     * @param side {@code both}, {@code draft} alone, or {@code before} alone
     * @param reason why it stood at its highest rank
     * @param moves null where only the other side has it
     */
    record Item(
            String side,
            String rule,
            Bilingual ruleTitle,
            String subjectType,
            String subjectId,
            String title,
            String area,
            String areaName,
            double lat,
            double lon,
            Instant raisedAt,
            @Nullable Instant endedAt,
            int highestRank,
            Severity severity,
            Bilingual headline,
            Bilingual reason,
            AlertNumbers numbers,
            List<Move> moves) {

        Item {
            moves = List.copyOf(moves);
        }
    }
}
