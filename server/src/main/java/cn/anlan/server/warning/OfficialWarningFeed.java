package cn.anlan.server.warning;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.Feed;
import cn.anlan.server.sensing.FeedInfo;
import cn.anlan.server.sensing.PayloadId;
import cn.anlan.server.sensing.RawPayloads;
import cn.anlan.server.sensing.Rejection;
import cn.anlan.server.sensing.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Official warnings as another system sends them: {@code {"warnings":[{issuer, number, event, colour, headline, text, issuedAt,
 * expiresAt, areas, replaces}]}}; a row {@code {issuer, number, event, ends, text, issuedAt}} lifts earlier ones. The payload is kept first; a bad row is set aside with field, value and rule, the others are taken.
 */
@Component
public class OfficialWarningFeed implements Feed {

    private static final FeedInfo INFO =
            new FeedInfo("official-warnings", new Bilingual("预警（外部发布）", "Official warnings"), 0);
    private static final int MOST_ROWS = 1_000;

    /** Why a row is read. */
    private enum Reading {
        FIRST,
        AGAIN,
        CORRECTED
    }

    private record Source(PayloadId payload, Scope sender, String actor, Reading reading) {}

    private final RawPayloads payloads;
    private final OfficialCheck check;
    private final OfficialWarnings warnings;
    private final WorldClock clock;
    private final Ids ids;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    OfficialWarningFeed(
            RawPayloads payloads,
            OfficialCheck check,
            OfficialWarnings warnings,
            WorldClock clock,
            Ids ids,
            PlatformTransactionManager transactions,
            JsonMapper json) {
        this.payloads = payloads;
        this.check = check;
        this.warnings = warnings;
        this.clock = clock;
        this.ids = ids;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
    }

    @Override
    public FeedInfo info() {
        return INFO;
    }

    /** Keeps the payload, then takes what is good of it and in the sender's areas. Both are on disk after. */
    public Settlement accept(Scope sender, byte[] body) {
        PayloadId payload = payloads.keep(INFO.id(), sender, "application/json", body);
        return Objects.requireNonNull(transaction.execute(tx -> {
            Settlement settlement = read(payload, body, sender, sender.actor(), Reading.FIRST);
            payloads.settle(payload, settlement);
            return settlement;
        }));
    }

    @Override
    public Settlement replay(PayloadId payload, byte[] body, Scope sender, String actor) {
        return inTransaction(payload, body, sender, actor, Reading.AGAIN);
    }

    @Override
    public boolean corrects() {
        return true;
    }

    @Override
    public Settlement correct(PayloadId payload, byte[] row, Scope scope) {
        byte[] body = json.writeValueAsBytes(Map.of("warnings", List.of(json.readTree(row))));
        return inTransaction(payload, body, scope, scope.actor(), Reading.CORRECTED);
    }

    /** Warnings and their facts commit together. */
    private Settlement inTransaction(PayloadId payload, byte[] body, Scope sender, String actor, Reading reading) {
        return Objects.requireNonNull(transaction.execute(tx -> read(payload, body, sender, actor, reading)));
    }

    private Settlement read(PayloadId payload, byte[] body, Scope sender, String actor, Reading reading) {
        JsonNode rows;
        try {
            rows = json.readTree(body).path("warnings");
        } catch (JacksonException unreadable) {
            return Settlement.refused(
                    whole("warning.not-json", null, "报文不是可读的 JSON", "the payload is not readable JSON"));
        }
        if (!rows.isArray() || rows.isEmpty() || rows.size() > MOST_ROWS) {
            return Settlement.refused(whole(
                    "warning.rows",
                    "warnings",
                    "warnings 应为 1 至 1000 行的数组",
                    "warnings must be an array of 1 to 1,000 rows"));
        }
        return takeAll(new Source(payload, sender, actor, reading), rows);
    }

    private Settlement takeAll(Source source, JsonNode rows) {
        int accepted = 0;
        int repeated = 0;
        List<Rejection> rejections = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            try {
                if (!row.isObject()) {
                    rejections.add(new Rejection(i, shape(row.getNodeType().name()), row.toString(), null));
                    continue;
                }
                OfficialWarnings.Taken taken = lifts(row) ? lift(source, row) : take(source, row);
                accepted += taken.fresh() ? 1 : 0;
                repeated += taken.fresh() ? 0 : 1;
                for (Refusal unclear : taken.unclear()) {
                    rejections.add(new Rejection(i, unclear, row.toString(), null));
                }
            } catch (OfficialCheck.Wrong wrong) {
                rejections.add(new Rejection(i, wrong.refusal(), row.toString(), null));
            } catch (JacksonException wrongShape) {
                rejections.add(new Rejection(i, shape(wrongShape.getOriginalMessage()), row.toString(), null));
            }
        }
        return new Settlement(accepted, repeated, 0, rejections);
    }

    private static boolean lifts(JsonNode row) {
        JsonNode ends = row.path("ends");
        return !ends.isMissingNode() && !ends.isNull() && !(ends.isArray() && ends.isEmpty());
    }

    private OfficialWarnings.Taken lift(Source from, JsonNode row) throws OfficialCheck.Wrong {
        OfficialCancellation stated = json.treeToValue(row, OfficialCancellation.class);
        List<OfficialReference> lifted = check.lifted(stated, from.sender(), clock.instant());
        return new OfficialWarnings.Taken(
                warnings.lift(
                        lifted, from.sender(), from.actor(), from.payload().value()),
                List.of());
    }

    /** What is unclear is said once, when the row comes in, and again when somebody has it read again; not each time a sender repeats it. */
    private OfficialWarnings.Taken take(Source from, JsonNode row) throws OfficialCheck.Wrong {
        OfficialDraft draft = json.treeToValue(row, OfficialDraft.class);
        OfficialWarning warning = check.read(draft, ids.next(), "feed", clock.instant());
        check.covered(from.sender(), warning, "areas");
        List<OfficialReference> replaced = check.replaced(warning, draft, from.sender());
        Long payload = from.payload().value();
        OfficialWarnings.Taken taken = warnings.take(warning, replaced, from.sender(), from.actor(), null, payload);
        if (taken.fresh() || from.reading() == Reading.AGAIN) {
            return taken;
        }
        boolean more = from.reading() == Reading.CORRECTED
                && warnings.replace(warning, replaced, from.sender(), from.actor(), payload);
        return new OfficialWarnings.Taken(more, List.of());
    }

    private static Refusal shape(String value) {
        Bilingual rule = new Bilingual("这一行不是预警的格式", "the row has not the shape of an official warning");
        return new Refusal("warning.row-shape", null, value, rule);
    }

    private static Rejection whole(String code, @org.jspecify.annotations.Nullable String field, String zh, String en) {
        return Rejection.whole(new Refusal(code, field, null, new Bilingual(zh, en)));
    }
}
