package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.identity.FeedAccounts;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.sensing.ObservationFeed;
import cn.anlan.server.sensing.telemetry.Listen;
import cn.anlan.server.sensing.telemetry.MqttMapping;
import cn.anlan.server.sensing.telemetry.Port;
import cn.anlan.server.sensing.telemetry.TelemetryPort;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Listens for clients of MQTT. */
public final class MqttPort implements Port, MqttHost {

    private static final int BACKLOG = 1024;
    private static final int LOOPS = 2;
    private static final int PUMPS = 2;
    /** Passwords that are compared at once; a comparison is dear on purpose. */
    private static final int CHECKS = 4;
    /** What is read at once: so much a line brings after it was told to wait. */
    private static final int PIECE = 8 << 10;

    private final Listen listen;
    private final MqttMapping mapping;
    private final FeedAccounts accounts;
    private final Supplier<Instant> clock;
    private final List<MqttPump> pumps;
    private final EventLoopGroup loops;
    private final Channel server;
    private final AtomicLong heldTogether = new AtomicLong();
    private final Set<MqttSession> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, MqttSession> clients = new ConcurrentHashMap<>();
    private final Map<String, Integer> places = new ConcurrentHashMap<>();
    private final Semaphore checks = new Semaphore(CHECKS);
    private final LongAdder turnedAway = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /**
     * Begins to listen.
     *
     * @param name of its threads, for logs
     * @param tls empty for none
     * @param clock the machine's
     * @throws IOException if the address is not ours or the port is taken
     */
    public MqttPort(
            String name,
            Listen listen,
            MqttMapping mapping,
            ObservationFeed feed,
            FeedAccounts accounts,
            Optional<SslContext> tls,
            Supplier<Instant> clock)
            throws IOException {
        this.listen = listen;
        this.mapping = mapping;
        this.accounts = accounts;
        this.clock = clock;
        Resent resent = new Resent();
        this.pumps = IntStream.range(0, PUMPS)
                .mapToObj(n -> new MqttPump(name + "-" + n, Taking.into(feed), resent))
                .toList();
        this.loops =
                new MultiThreadIoEventLoopGroup(LOOPS, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(PIECE))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        begin(channel, tls);
                    }
                })
                .bind(listen.address(), listen.port())
                .awaitUninterruptibly();
        this.server = bound.channel();
        if (!bound.isSuccess()) {
            close();
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
    }

    private void begin(SocketChannel channel, Optional<SslContext> tls) {
        InetSocketAddress from = channel.remoteAddress();
        String address = from == null ? "" : from.getAddress().getHostAddress();
        MqttSession session = new MqttSession(this, address, heldTogether);
        sessions.add(session);
        int here = places.merge(address, 1, Integer::sum);
        var _ = channel.closeFuture().addListener(closed -> ends(session, address));
        if (sessions.size() > listen.mostLines() || here > mapping.door().perAddress()) {
            turnedAway.increment();
            var _ = channel.close();
            return;
        }
        tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
        channel.pipeline()
                .addLast(
                        session.gate(),
                        new MqttDecoder(largestPacket(), Welcome.LONGEST_CLIENT + 1),
                        MqttEncoder.INSTANCE,
                        session);
    }

    private void ends(MqttSession session, String address) {
        sessions.remove(session);
        clients.remove(session.client(), session);
        places.computeIfPresent(address, (key, n) -> n > 1 ? n - 1 : null);
    }

    @Override
    public FeedAccounts.Visitor enter(String name, String secret, String address) {
        checks.acquireUninterruptibly();
        try {
            FeedAccounts.Visitor visitor = accounts.enter(name, secret, address);
            if (!mapping.door().accounts().contains(name)) { // looked at last: who guesses learns nothing
                Bilingual rule = new Bilingual("此账号不能由此接入送数据", "this connector does not let this account in");
                throw new RefusedException(403, new Refusal("sensing.account-not-here", "user name", name, rule));
            }
            return visitor;
        } finally {
            checks.release();
        }
    }

    @Override
    public void later(Runnable work) {
        Thread.ofVirtual().start(work);
    }

    @Override
    public Intake intake(String client) {
        return pumps.get(Math.floorMod(client.hashCode(), PUMPS));
    }

    @Override
    public void begins(String client, MqttSession session) {
        MqttSession before = clients.put(client, session);
        if (before != null) {
            before.end(MqttReasonCodes.Disconnect.SESSION_TAKEN_OVER, "");
        }
    }

    @Override
    public boolean timeless(String topic) {
        return mapping.find(MqttMapping.levels(topic))
                .filter(MqttMapping.Rule::timeless)
                .isPresent();
    }

    @Override
    public Instant now() {
        return clock.get();
    }

    @Override
    public Duration silence() {
        return listen.silence();
    }

    @Override
    public int largestPacket() {
        return mapping.door().largestPacket();
    }

    @Override
    public void turnedAway() {
        turnedAway.increment();
    }

    @Override
    public void late() {
        late.increment();
    }

    @Override
    public void failed() {
        failed.increment();
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Override
    public TelemetryPort.Counts counts() {
        return new TelemetryPort.Counts(sessions.size(), turnedAway.sum(), late.sum(), failed.sum());
    }

    /** An account that was closed, or a token that was withdrawn, brings nothing any more. */
    @Override
    public void sweep(Instant now) {
        sessions.forEach(session -> session.sweep(now));
        Map<FeedAccounts.Visitor, Optional<Scope>> known = new HashMap<>();
        for (MqttSession session : sessions) {
            FeedAccounts.Visitor visitor = session.visitor();
            if (visitor != null) {
                known.computeIfAbsent(visitor, accounts::still)
                        .ifPresentOrElse(
                                session::admit,
                                () -> session.end(MqttReasonCodes.Disconnect.NOT_AUTHORIZED, "sensing.account-closed"));
            }
        }
    }

    @Override
    public void close() {
        var _ = server.close();
        sessions.forEach(session -> session.end(MqttReasonCodes.Disconnect.SERVER_SHUTTING_DOWN, ""));
        pumps.forEach(MqttPump::close);
        var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
