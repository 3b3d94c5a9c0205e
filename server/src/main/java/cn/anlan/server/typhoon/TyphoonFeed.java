package cn.anlan.server.typhoon;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.PayloadId;
import cn.anlan.server.sensing.RawPayloads;
import cn.anlan.server.sensing.Rejection;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.typhoon.bulletin.BadRow;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.Reading;
import cn.anlan.server.typhoon.cmabst.CmaBestTrackReader;
import cn.anlan.server.typhoon.zjwater.ZjWaterReader;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The door by which typhoon bulletins come in, whatever brings them. A payload is kept before it is read; what it says anew and
 * what became of it are written in one transaction, so that after a crash it is either all there or can be read again.
 */
@Component
public class TyphoonFeed {

    static final String ZJ_WATER = "typhoon-zjwater";
    static final String CMA_BEST_TRACK = "typhoon-cma-best-track";

    private static final Pattern INDEX = Pattern.compile("\\d+");

    /**
     * What became of a payload.
     *
     * @param payload under which number it is kept
     * @param settlement rows taken, repeated, corrected and refused; a forecast has as many rows as points
     */
    public record Acceptance(PayloadId payload, Settlement settlement) {}

    private final RawPayloads payloads;
    private final BulletinIntake intake;
    private final TransactionOperations transaction;
    private final WorldClock clock;

    TyphoonFeed(RawPayloads payloads, BulletinIntake intake, TransactionOperations transaction, WorldClock clock) {
        this.payloads = payloads;
        this.intake = intake;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes a payload of the Zhejiang water department (JSON) or a best-track file of CMA (text); which of them it is shows in
     * its first characters. Never throws for what is in it.
     *
     * @param sender kept with the payload; a typhoon is everybody's, so whether they may speak for everybody is asked at the door
     */
    public Acceptance accept(Scope sender, byte[] body) {
        boolean bestTrack = CmaBestTrackReader.looksLike(body);
        PayloadId payload = payloads.keep(feedOf(body), sender, bestTrack ? "text/plain" : "application/json", body);
        Reading reading = read(bestTrack, body);
        return transaction.execute(status -> {
            Settlement settlement = take(bestTrack, payload, reading);
            payloads.settle(payload, settlement);
            return new Acceptance(payload, settlement);
        });
    }

    /** Which of the two feeds a body belongs to, also if only its beginning came. */
    static String feedOf(byte[] body) {
        return CmaBestTrackReader.looksLike(body) ? CMA_BEST_TRACK : ZJ_WATER;
    }

    /** Reads a kept payload again; its caller settles it. */
    Settlement replay(boolean bestTrack, PayloadId payload, byte[] body) {
        Reading reading = read(bestTrack, body);
        return transaction.execute(status -> take(bestTrack, payload, reading));
    }

    private static Reading read(boolean bestTrack, byte[] body) {
        return bestTrack ? CmaBestTrackReader.read(body) : ZjWaterReader.read(body);
    }

    private Settlement take(boolean bestTrack, PayloadId payload, Reading reading) {
        BulletinStore.Source source = new BulletinStore.Source(
                bestTrack ? CMA_BEST_TRACK : ZJ_WATER, payload.toString(), bestTrack, clock.instant());
        List<Bulletin> inOrder = reading.bulletins().stream()
                .sorted(Comparator.comparing(Bulletin::stormId))
                .toList();
        int news = 0;
        int corrections = 0;
        for (Bulletin bulletin : inOrder) {
            BulletinIntake.Taken taken = intake.take(bulletin, source);
            news += taken.news();
            corrections += taken.corrections();
        }
        return new Settlement(
                news,
                Math.max(0, reading.accepted() - news),
                corrections,
                reading.bad().stream().map(TyphoonFeed::rejection).toList());
    }

    private static Rejection rejection(BadRow bad) {
        Matcher matcher = INDEX.matcher(bad.row());
        int index = matcher.find() ? Integer.parseInt(matcher.group()) : Rejection.WHOLE;
        return new Rejection(index, bad.refusal(), bad.text(), null);
    }
}
