package cn.anlan.server.typhoon.cmabst;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.typhoon.bulletin.BadRow;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.Gathered;
import cn.anlan.server.typhoon.bulletin.Reading;
import cn.anlan.server.typhoon.bulletin.Refusals;
import cn.anlan.server.typhoon.bulletin.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one best-track file line by line. Never throws for bad input: what is wrong is in the {@link Reading}. */
public final class CmaBestTrackReader {

    /** A season has about 40 KB. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final Pattern HEADER = Pattern.compile(
            "66666\\s+(\\d{4})\\s+(\\d{1,4})\\s+(\\d{1,4})\\s+\\d{1,4}\\s+\\d\\s+\\d{1,3}\\s+(.*?)\\s+(\\d{8})");
    private static final String MARK = "66666";
    /** Windows editors put it before UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_NAME = 40;

    private CmaBestTrackReader() {}

    /** Whether the payload begins as such a file does. */
    public static boolean looksLike(byte[] payload) {
        String start = new String(payload, 0, Math.min(payload.length, 16), StandardCharsets.UTF_8);
        return unmarked(start).stripLeading().startsWith(MARK);
    }

    /** Reads the file. */
    public static Reading read(byte[] payload) {
        if (payload.length > MOST_BYTES) {
            return unreadable(Refusals.tooLarge(payload.length, MOST_BYTES));
        }
        if (!Utf8.isValid(payload)) {
            return unreadable(Refusals.wrongEncoding());
        }
        List<Bulletin> bulletins = new ArrayList<>();
        int accepted = 0;
        Season season = new Season();
        unmarked(new String(payload, StandardCharsets.UTF_8))
                .lines()
                .takeWhile(line -> !season.full)
                .forEach(season::line);
        List<BadRow> bad = new ArrayList<>(season.outside.bad());
        for (Storm storm : season.storms) {
            Bulletin bulletin = storm.bulletin();
            if (bulletin != null) {
                bulletins.add(bulletin);
                accepted += storm.gathered.accepted();
            }
            bad.addAll(storm.gathered.bad());
        }
        if (season.storms.isEmpty()) {
            bad.add(new BadRow("payload", Refusals.unreadable(null), "", false));
        }
        return new Reading(bulletins, accepted, bad);
    }

    private static String unmarked(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static Reading unreadable(Refusal refusal) {
        return new Reading(List.of(), 0, List.of(new BadRow("payload", refusal, "", false)));
    }

    /** The file while it is read. */
    private static final class Season {

        private final List<Storm> storms = new ArrayList<>();
        private final Gathered outside = new Gathered();
        private int number;
        private boolean full;

        void line(String line) {
            number++;
            String text = line.strip();
            if (text.isEmpty()) {
                return;
            }
            String name = "line " + number;
            if (text.length() > LONGEST_LINE) {
                outside.bad(name, Refusals.badText("line", text), text);
            } else if (text.startsWith(MARK) && storms.size() == Reading.MOST_STORMS) {
                outside.bad(name, Refusals.tooMany("storms", Reading.MOST_STORMS), text);
                full = true;
            } else if (text.startsWith(MARK)) {
                header(name, text);
            } else if (storms.isEmpty()) {
                outside.bad(name, Refusals.unreadable("a row before the first header"), text);
            } else {
                storms.getLast().row(name, text);
            }
        }

        private void header(String name, String text) {
            Matcher matcher = HEADER.matcher(text);
            Storm storm = matcher.matches()
                    ? new Storm(
                            name,
                            matcher.group(1),
                            Integer.parseInt(matcher.group(2)),
                            matcher.group(3),
                            matcher.group(4))
                    : null;
            if (storm == null) {
                outside.bad(name, Refusals.unreadable("a header of another shape"), text);
                // rows that follow belong to nobody that is known: they must not be given to the storm before
                storms.add(Storm.unknown(name));
            } else {
                storms.add(storm);
            }
        }
    }

    /** One storm while it is read. */
    private static final class Storm {

        private final Gathered gathered = new Gathered();
        private final String header;
        private final @Nullable String international;
        private final int rowsStated;
        private final String serial;
        private final String name;
        private int rows;

        Storm(String header, @Nullable String international, int rowsStated, String serial, String name) {
            this.header = header;
            this.international = international;
            this.rowsStated = rowsStated;
            this.serial = serial;
            this.name = name;
        }

        static Storm unknown(String header) {
            return new Storm(header, null, -1, "", "");
        }

        void row(String rowName, String text) {
            rows++;
            if (rowsStated < 0) {
                gathered.bad(rowName, Refusals.badStormId(null), text);
                return;
            }
            BestTrackRow row = BestTrackRow.of(text);
            if (row.fix() != null) {
                gathered.fix(rowName, row.fix());
            } else if (row.refusal() != null) {
                gathered.bad(rowName, row.refusal(), text);
            }
        }

        @Nullable
        Bulletin bulletin() {
            if (rowsStated < 0) {
                return null;
            }
            if (rows < rowsStated) {
                gathered.bad(header, Refusals.truncated(), rows + "/" + rowsStated, true);
            }
            boolean fit = name.length() <= LONGEST_NAME && name.codePoints().noneMatch(Character::isISOControl);
            if (!fit) {
                gathered.bad(header, Refusals.badText("name", name), name, true);
            }
            boolean named = fit && !name.startsWith("(");
            Bulletin draft = gathered.bulletin("?", "", named ? name : "", false, false);
            if (draft == null) {
                gathered.bad(header, Refusals.noPositions(), "");
                return null;
            }
            String id = BestTrackRow.stormId(draft.fixes().getFirst().at(), international, serial, name);
            return new Bulletin(id, "", draft.nameEn(), false, draft.fixes(), List.of(), null);
        }
    }
}
