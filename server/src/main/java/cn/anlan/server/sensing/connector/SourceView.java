package cn.anlan.server.sensing.connector;

import cn.anlan.server.sensing.poll.PullPort;
import cn.anlan.server.sensing.poll.PullState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How it goes with a source of rows.
 *
 * @param kind http, push, jdbc or folder
 * @param everySeconds how often it is looked at; 0 where it brings by itself
 * @param pulled since this node began to look; null where it brings by itself
 */
record SourceView(String kind, long everySeconds, @Nullable Pulled pulled) {

    /**
     * Since this node began to look.
     *
     * @param faults looks without success, the last so many in a row
     * @param lastRound when it was last looked at
     * @param lastHeard when it last answered as it should
     * @param newest the latest moment of all rows that it brought: how far it lags
     */
    record Pulled(
            long rounds,
            long failed,
            int faults,
            long payloads,
            long accepted,
            long repeated,
            long rejected,
            @Nullable Instant lastRound,
            @Nullable Instant lastHeard,
            @Nullable Instant newest) {

        static Pulled of(PullState state) {
            return new Pulled(
                    state.rounds(),
                    state.failed(),
                    state.faults(),
                    state.payloads(),
                    state.accepted(),
                    state.repeated(),
                    state.rejected(),
                    state.lastRound().orElse(null),
                    state.lastHeard().orElse(null),
                    state.newest().orElse(null));
        }
    }

    static Optional<SourceView> of(RunningConnector running) {
        Pulled pulled = running.port()
                .filter(PullPort.class::isInstance)
                .map(port -> Pulled.of(((PullPort) port).state()))
                .orElse(null);
        return running.source()
                .map(talk -> new SourceView(
                        talk.source().kind(), talk.source().every().toSeconds(), pulled));
    }
}
