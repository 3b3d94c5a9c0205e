package cn.anlan.server.sensing.mqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/** A client of 3.1.1 that may hang up at any moment. */
public final class MqttLine implements AutoCloseable {

    private static final int PUBACK = 0x40;

    private final Socket socket;
    private final DataInputStream in;

    private MqttLine(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** A line on which nothing was said. */
    public static MqttLine opened(int port) throws IOException {
        return new MqttLine(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** A client that is in. */
    public static MqttLine of(int port, String client, String name, String password) throws IOException {
        MqttLine line = opened(port);
        line.socket.getOutputStream().write(Packets.connect(4, client, name, password, 0));
        if (line.in.readInt() != 0x20020000) {
            throw new IOException("not let in");
        }
        return line;
    }

    /** Publishes at quality 1. */
    public void publish(int id, boolean again, String topic, String payload) throws IOException {
        socket.getOutputStream().write(Packets.publish(4, 1, again, id, topic, payload));
    }

    /** The next so many answers. */
    public Set<Integer> answers(int count) throws IOException {
        Set<Integer> ids = new HashSet<>();
        for (int n = 0; n < count; n++) {
            if (in.readUnsignedByte() != PUBACK || in.readUnsignedByte() != 2) {
                throw new IOException("no PUBACK");
            }
            ids.add(in.readUnsignedShort());
        }
        return ids;
    }

    /** Whether the other side hung up; looks for 20 ms. */
    public boolean ended() throws IOException {
        socket.setSoTimeout(20);
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException stillThere) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
