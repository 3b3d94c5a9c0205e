package cn.anlan.server.sensing.poll;

import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.sensing.source.HttpSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a page for what is newer than what was taken in, with an overlap: what repeats counts once. The mark moves after the last page, and
 * never back.
 */
final class HttpPull implements Pull {

    private final String connector;
    private final HttpSource source;
    private final Taker taker;
    private final PollStore marks;
    private final HttpCalls calls;
    private byte[] last = new byte[0];
    private Round lastRound = Round.NOTHING;

    HttpPull(String connector, HttpSource source, Taker taker, PollStore marks, Secrets secrets) {
        this.connector = connector;
        this.source = source;
        this.taker = taker;
        this.marks = marks;
        this.calls = new HttpCalls(source, secrets);
    }

    @Override
    public Round round(Instant now) throws InterruptedException {
        PollMark before = marks.find(connector);
        return source.pages().isEmpty()
                ? whole(before, now)
                : pages(source.pages().get(), before, now);
    }

    private Round whole(PollMark before, Instant now) throws InterruptedException {
        HttpCalls.Answer answer = calls.get(url(before, now, 0), before.etag(), before.lastModified());
        if (answer.same() || (last.length > 0 && Arrays.equals(last, answer.body()))) {
            return lastRound.refused()
                    ? Round.NOTHING.troubled(lastRound.trouble().orElseThrow())
                    : Round.NOTHING;
        }
        Round round = taken(Round.NOTHING, answer);
        last = answer.body();
        lastRound = round;
        return round.refused() ? round : kept(round, before, answer.etag(), answer.lastModified());
    }

    private Round pages(HttpSource.Pages pages, PollMark before, Instant now) throws InterruptedException {
        Round round = Round.NOTHING;
        for (int n = 0; n < pages.most(); n++) {
            HttpCalls.Answer answer = calls.get(url(before, now, pages.first() + n), "", "");
            Round with = taken(round, answer);
            if (with.trouble().isPresent()) {
                return with;
            }
            int rows = with.accepted() + with.repeated() + with.rejected();
            if (rows == round.accepted() + round.repeated() + round.rejected()) {
                return kept(round, before, "", "");
            }
            round = with;
        }
        throw PullFault.pages(pages.most());
    }

    private Round taken(Round round, HttpCalls.Answer answer) {
        AtomicReference<Optional<Instant>> newest = new AtomicReference<>(Optional.empty());
        Settlement settlement = taker.take(answer.contentType(), answer.body(), newest::set);
        return round.and(settlement, newest.get());
    }

    private Round kept(Round round, PollMark before, String etag, String lastModified) {
        Optional<Instant> mark =
                Optional.of(before.value()).filter(text -> !text.isEmpty()).map(Instant::parse);
        Optional<Instant> newest = round.newest();
        boolean old = newest.isPresent() && mark.isPresent() && newest.get().isBefore(mark.get());
        String value = old || newest.isEmpty() ? before.value() : newest.get().toString();
        marks.keep(connector, new PollMark(value, etag, lastModified));
        return old ? round.troubled(PullFault.old(newest.get().toString())) : round;
    }

    private String url(PollMark mark, Instant now, int page) {
        String url = source.url().replace(HttpSource.PAGE, Integer.toString(page));
        return source.since()
                .map(since -> url.replace(HttpSource.SINCE, written(since, from(since, mark, now))))
                .orElse(url);
    }

    private static Instant from(HttpSource.Since since, PollMark mark, Instant now) {
        return mark.value().isEmpty()
                ? now.minus(since.first())
                : Instant.parse(mark.value()).minus(since.overlap());
    }

    private static String written(HttpSource.Since since, Instant from) {
        String text = switch (since.pattern()) {
            case "s" -> Long.toString(from.getEpochSecond());
            case "ms" -> Long.toString(from.toEpochMilli());
            default -> DateTimeFormatter.ofPattern(since.pattern(), Locale.ROOT).format(from.atZone(since.zone()));
        };
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        calls.close();
    }
}
