package cn.anlan.server.sensing.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Cuts a line into whole packets ahead of their decoder: looks at lengths before anything is held, and remembers the last packet. */
final class PacketGate extends ByteToMessageDecoder {

    /** Octets of unfinished packets that all lines of a port may hold. */
    static final long MOST_HELD = 64L << 20;

    /** What a line is told of what it begins. */
    interface Watcher {

        /** Whether a packet has begun and is not here yet. */
        void begun(boolean unfinished);

        /** A packet says that it is longer than allowed; of what is here so much as fits. */
        void tooLarge(long size);

        /** A length that never ends. */
        void noLength();

        /** All lines together hold too much that is unfinished. */
        void tooMuchHeld();
    }

    private static final int MOST_LENGTH_OCTETS = 4;

    private final int largest;
    private final AtomicLong heldTogether;
    private final Watcher watcher;
    private @Nullable ByteBuf last;
    private long held;
    private boolean broken;

    PacketGate(int largest, AtomicLong heldTogether, Watcher watcher) {
        this.largest = largest;
        this.heldTogether = heldTogether;
        this.watcher = watcher;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        long length = 0;
        int at = 1;
        boolean ends = false;
        while (!ends && at <= MOST_LENGTH_OCTETS && at < in.readableBytes()) {
            int octet = in.getUnsignedByte(in.readerIndex() + at);
            length |= (long) (octet & 0x7F) << (7 * (at - 1));
            ends = octet < 0x80;
            at++;
        }
        if (!ends) {
            if (at > MOST_LENGTH_OCTETS) {
                broken = true;
                watcher.noLength();
            }
            return;
        }
        long size = at + length;
        if (size > largest) {
            broken = true;
            watcher.tooLarge(size);
        } else if (in.readableBytes() >= size) {
            release();
            last = in.retainedSlice(in.readerIndex(), (int) size);
            out.add(in.readRetainedSlice((int) size));
        }
    }

    /** A copy of the packet that was handed on last. */
    byte[] last() {
        ByteBuf packet = last;
        byte[] copy = new byte[packet == null ? 0 : packet.readableBytes()];
        if (packet != null) {
            packet.getBytes(packet.readerIndex(), copy);
        }
        return copy;
    }

    private void release() {
        if (last != null) {
            last.release();
            last = null;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        release();
        hold(actualReadableBytes());
        if (!broken) {
            watcher.begun(held > 0);
            if (held > 0 && heldTogether.get() > MOST_HELD) {
                watcher.tooMuchHeld();
            }
        }
        super.channelReadComplete(ctx);
    }

    private void hold(long now) {
        heldTogether.addAndGet(now - held);
        held = now;
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        release();
        hold(0);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        release();
        hold(0);
    }
}
