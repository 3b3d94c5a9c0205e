package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.identity.FeedAccounts;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line to a client, from its first octet to its last. Everything but {@link #sweep}, {@link #visitor}, {@link #admit} and the ends of
 * waiting happens on the line's event loop.
 */
final class MqttSession extends ChannelInboundHandlerAdapter implements PacketGate.Watcher {

    /** So many messages of a line wait for their commit at once; told to a client of MQTT 5, kept by not reading on with one of 3.1.1. */
    static final int RECEIVE_MAXIMUM = 256;

    /** A topic's characters. */
    static final int LONGEST_TOPIC = 500;

    /** A packet that has begun is complete after this time, and an answer is taken. */
    static final Duration PACKET = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(MqttSession.class);

    /** A message that was taken in, or empty where it could not be; packet 0 awaits no answer. */
    record Done(int packet, Optional<Answer> answer) {}

    private final MqttHost host;
    private final Welcome welcome;
    private final PacketGate gate;
    private volatile Instant deadline = Instant.MAX;
    private volatile @Nullable ChannelHandlerContext line;
    private volatile FeedAccounts.@Nullable Visitor visitor;
    private volatile @Nullable Scope scope;
    private Duration silence = Duration.ZERO;
    private MqttHost.@Nullable Intake intake;
    private Replies replies = new Replies(false, false);
    private String client = "";
    private int waiting;
    private boolean paused;
    private boolean stuck;
    private boolean unfinished;
    private boolean over;

    MqttSession(MqttHost host, String address, java.util.concurrent.atomic.AtomicLong heldTogether) {
        this.host = host;
        this.welcome = new Welcome(host, this, address);
        this.gate = new PacketGate(host.largestPacket(), heldTogether, this);
    }

    PacketGate gate() {
        return gate;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        line = ctx;
        deadline = host.now().plus(Welcome.PATIENCE);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        try {
            MqttMessage message = (MqttMessage) read;
            if (over) {
                return;
            }
            if (intake == null) {
                welcome.heard(ctx, message);
            } else {
                heard(ctx, message);
            }
        } finally {
            ReferenceCountUtil.release(read);
        }
    }

    /** It is let in. */
    void enters(ChannelHandlerContext ctx, MqttConnectMessage connect, FeedAccounts.Visitor who, Welcome.Terms terms) {
        visitor = who;
        scope = who.scope();
        client = who.name() + '/' + terms.client();
        silence = terms.silence();
        replies = Replies.to(connect);
        intake = host.intake(client);
        host.begins(client, this);
        deadline = host.now().plus(silence);
        send(ctx, replies.accepted(terms.told()));
    }

    /** What came with its first packet is heard; the line is read on. */
    void begin(ChannelHandlerContext ctx) {
        if (!over && !paused) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    /** A packet of a client that is in. */
    void heard(ChannelHandlerContext ctx, MqttMessage message) {
        if (over) {
            return;
        }
        if (message.decoderResult().isFailure()) {
            Throwable cause = message.decoderResult().cause();
            aside(gate.last(), MqttReasons.malformed(String.valueOf(cause.getMessage())));
            end(MqttReasonCodes.Disconnect.MALFORMED_PACKET, "sensing.mqtt-malformed");
            return;
        }
        if (!paused) {
            deadline = host.now().plus(silence);
        }
        switch (message.fixedHeader().messageType()) {
            case PUBLISH -> publish(ctx, (MqttPublishMessage) message);
            case PINGREQ -> send(ctx, MqttMessage.PINGRESP);
            case SUBSCRIBE -> send(ctx, replies.refused((MqttSubscribeMessage) message));
            case UNSUBSCRIBE -> send(ctx, replies.refused((MqttUnsubscribeMessage) message));
            case DISCONNECT -> close(ctx);
            default -> end(MqttReasonCodes.Disconnect.PROTOCOL_ERROR, "");
        }
    }

    private void publish(ChannelHandlerContext ctx, MqttPublishMessage message) {
        MqttQoS quality = message.fixedHeader().qosLevel();
        MqttProperties properties = message.variableHeader().properties();
        String topic = message.variableHeader().topicName();
        if (properties.getProperty(MqttProperties.TOPIC_ALIAS) != null) {
            end(MqttReasonCodes.Disconnect.TOPIC_ALIAS_INVALID, "");
            return;
        }
        if (replies.five() && quality != MqttQoS.AT_MOST_ONCE && waiting >= RECEIVE_MAXIMUM) {
            end(MqttReasonCodes.Disconnect.RECEIVE_MAXIMUM_EXCEEDED, "");
            return;
        }
        boolean named = !topic.isEmpty()
                && topic.length() <= LONGEST_TOPIC
                && topic.chars().noneMatch(Character::isISOControl);
        byte[] body = named ? octets(topic, message.payload()) : gate.last();
        if (quality == MqttQoS.EXACTLY_ONCE) {
            aside(body, MqttReasons.qualityOfService());
            end(MqttReasonCodes.Disconnect.QOS_NOT_SUPPORTED, "sensing.mqtt-qos");
            return;
        }
        int packet =
                quality == MqttQoS.AT_MOST_ONCE ? 0 : message.variableHeader().packetId();
        Optional<String> resendable =
                packet != 0 && named && host.timeless(topic) ? Optional.of(client + '/' + packet) : Optional.empty();
        Optional<Refusal> why = named ? Optional.empty() : Optional.of(MqttReasons.topicInvalid(topic));
        hand(body, packet, resendable, message.fixedHeader().isDup(), why);
        consider(ctx);
    }

    private static byte[] octets(String topic, ByteBuf payload) {
        ByteBuffer bytes = payload.nioBuffer();
        return new Envelope(topic, bytes).octets();
    }

    /** Keeps what nobody will read, with its reason. */
    private void aside(byte[] octets, Refusal why) {
        hand(octets, 0, Optional.empty(), false, Optional.of(why));
    }

    private void hand(byte[] body, int packet, Optional<String> resendable, boolean again, Optional<Refusal> why) {
        Scope sender = scope;
        MqttHost.Intake to = intake;
        if (sender != null && to != null) {
            waiting++;
            to.offer(new Published(this, sender, body, packet, resendable, again, why));
        }
    }

    /** These are on disk, or could not be taken: then the line is closed, and its client sends again. */
    void done(List<Done> all) {
        ChannelHandlerContext ctx = line;
        if (ctx != null) {
            on(ctx, () -> done(ctx, all));
        }
    }

    private void done(ChannelHandlerContext ctx, List<Done> all) {
        waiting -= all.size();
        for (Done one : all) {
            if (one.answer().isEmpty()) {
                host.failed();
                end(MqttReasonCodes.Disconnect.IMPLEMENTATION_SPECIFIC_ERROR, "sensing.not-taken: send it again");
                return;
            }
            if (one.packet() != 0 && !over) {
                var _ = ctx.write(replies.taken(one.packet(), one.answer().get()));
            }
        }
        ctx.flush();
        consider(ctx);
    }

    /** There is room for more. */
    void room() {
        ChannelHandlerContext ctx = line;
        if (ctx != null) {
            on(ctx, () -> consider(ctx));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        consider(ctx);
    }

    /** Reads on, or does not. While it is our turn a client may be silent; one that takes no answers may not. */
    private void consider(ChannelHandlerContext ctx) {
        MqttHost.Intake to = intake;
        if (over || to == null) {
            return;
        }
        boolean full = to.full();
        boolean takesAnswers = ctx.channel().isWritable();
        boolean stop = full || waiting >= RECEIVE_MAXIMUM || !takesAnswers;
        if (stop && (!paused || stuck == takesAnswers)) {
            paused = true;
            stuck = !takesAnswers;
            ctx.channel().config().setAutoRead(false);
            deadline = stuck ? host.now().plus(PACKET) : Instant.MAX;
        }
        if (stop && full) {
            to.pause(this);
        }
        if (!stop && paused) {
            paused = false;
            stuck = false;
            deadline = host.now().plus(unfinished ? PACKET : silence);
            ctx.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void begun(boolean nowUnfinished) {
        if (nowUnfinished && !unfinished && intake != null && !paused) {
            deadline = host.now().plus(PACKET);
        }
        unfinished = nowUnfinished;
    }

    @Override
    public void tooLarge(long size) {
        if (intake == null) {
            host.turnedAway();
        } else {
            aside(new byte[0], MqttReasons.packetTooLarge(size, host.largestPacket()));
        }
        end(MqttReasonCodes.Disconnect.PACKET_TOO_LARGE, "sensing.mqtt-packet-too-large");
    }

    @Override
    public void noLength() {
        if (intake == null) {
            host.turnedAway();
        } else {
            aside(new byte[0], MqttReasons.malformed("length"));
        }
        end(MqttReasonCodes.Disconnect.MALFORMED_PACKET, "sensing.mqtt-malformed");
    }

    @Override
    public void tooMuchHeld() {
        host.failed();
        end(MqttReasonCodes.Disconnect.SERVER_BUSY, "");
    }

    /** Does it on the line's event loop. Where that has ended with its port nobody is there any more, and whoever waits sends again. */
    static void on(ChannelHandlerContext ctx, Runnable work) {
        try {
            ctx.executor().execute(work);
        } catch (RejectedExecutionException closed) {
            LOG.debug("a line's port is closed", closed);
        }
    }

    /** A line that breaks meanwhile is told by its end. */
    static void send(ChannelHandlerContext ctx, MqttMessage message) {
        var _ = ctx.writeAndFlush(message);
    }

    /** Says why, where the protocol can, and hangs up. From any thread. */
    void end(MqttReasonCodes.Disconnect code, String reason) {
        ChannelHandlerContext ctx = line;
        if (ctx == null) {
            return;
        }
        if (!ctx.executor().inEventLoop()) {
            on(ctx, () -> end(code, reason));
            return;
        }
        if (!over) {
            if (replies.five() && intake != null) {
                send(ctx, replies.goodbye(code, reason));
            }
            close(ctx);
        }
    }

    void close(ChannelHandlerContext ctx) {
        over = true;
        deadline = Instant.MAX;
        welcome.over();
        var _ = ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        over = true;
        welcome.over();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("a line broke", cause);
        close(ctx);
    }

    /** Hangs up if what is awaited should have come. From any thread. */
    void sweep(Instant now) {
        if (now.isAfter(deadline)) {
            host.late();
            end(MqttReasonCodes.Disconnect.KEEP_ALIVE_TIMEOUT, "");
        }
    }

    /** Who came in; null before. */
    FeedAccounts.@Nullable Visitor visitor() {
        return visitor;
    }

    /** From now on it brings data under this scope of its account. */
    void admit(Scope now) {
        scope = now;
    }

    /** By which its port knows it; empty before it came in. */
    String client() {
        return client;
    }
}
