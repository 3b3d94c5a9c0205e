package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.identity.FeedAccounts;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A port without sockets, threads and a database: whoever says the right password is in, and messages lie in a list. */
final class TestHost implements MqttHost, MqttHost.Intake {

    static final int LARGEST = 2_000;

    final List<Published> published = new ArrayList<>();
    final List<MqttSession> begun = new ArrayList<>();
    final List<MqttSession> paused = new ArrayList<>();
    final AtomicLong held = new AtomicLong();
    Instant now = Instant.parse("2026-11-28T00:00:00Z");
    boolean full;
    boolean broken;
    int turnedAway;
    int late;
    int failed;

    /** A line whose session this is. */
    final class Line {
        final MqttSession session = new MqttSession(TestHost.this, "192.0.2.1", held);
        final EmbeddedChannel channel = new EmbeddedChannel(
                session.gate(), new MqttDecoder(LARGEST, Welcome.LONGEST_CLIENT + 1), MqttEncoder.INSTANCE, session);

        void send(byte[] octets) {
            channel.writeInbound(Unpooled.wrappedBuffer(octets));
        }

        /** Everything that was sent back since, in hexadecimal digits. */
        String said() {
            channel.runPendingTasks();
            StringBuilder said = new StringBuilder();
            for (ByteBuf one = channel.readOutbound(); one != null; one = channel.readOutbound()) {
                byte[] octets = new byte[one.readableBytes()];
                one.readBytes(octets);
                one.release();
                said.append(HexFormat.of().formatHex(octets));
            }
            return said.toString();
        }

        void taken(Answer answer) {
            List<MqttSession.Done> done = published.stream()
                    .map(one -> new MqttSession.Done(one.packet(), java.util.Optional.of(answer)))
                    .toList();
            published.clear();
            session.done(done);
            channel.runPendingTasks();
        }
    }

    Line line() {
        return new Line();
    }

    @Override
    public FeedAccounts.Visitor enter(String name, String secret, String address) {
        if (broken) {
            throw new IllegalStateException("the database is away");
        }
        if (!secret.equals("right")) {
            int status = secret.equals("locked") ? 429 : secret.equals("elsewhere") ? 403 : 401;
            throw new RefusedException(status, new Refusal("test", null, null, new Bilingual("否", "no")));
        }
        return new FeedAccounts.Visitor(name, true, "hash", new Scope("1", Role.FEED, List.of(new AreaPath("33"))));
    }

    @Override
    public void later(Runnable work) {
        work.run();
    }

    @Override
    public Intake intake(String client) {
        return this;
    }

    @Override
    public void begins(String client, MqttSession session) {
        begun.add(session);
    }

    @Override
    public boolean timeless(String topic) {
        return topic.startsWith("now/");
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Duration silence() {
        return Duration.ofMinutes(15);
    }

    @Override
    public int largestPacket() {
        return LARGEST;
    }

    @Override
    public void turnedAway() {
        turnedAway++;
    }

    @Override
    public void late() {
        late++;
    }

    @Override
    public void failed() {
        failed++;
    }

    @Override
    public void offer(Published message) {
        published.add(message);
    }

    @Override
    public boolean full() {
        return full;
    }

    @Override
    public void pause(MqttSession session) {
        paused.add(session);
    }
}
