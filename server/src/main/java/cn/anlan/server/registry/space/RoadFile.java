package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.road.RoadLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How roads lie in the database: numbers of millionths of a degree, packed. */
final class RoadFile {

    private static final int FORM = 1;
    private static final double GRAIN = 1e6;

    /** In the order of their numbers in the file. */
    private static final List<RoadLine.Ways> WAYS =
            List.of(RoadLine.Ways.BOTH, RoadLine.Ways.FORWARD, RoadLine.Ways.BACKWARD);

    private RoadFile() {}

    static byte[] write(List<RoadLine> roads) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes, 1 << 16))) {
            out.writeByte(FORM);
            out.writeInt(roads.size());
            for (RoadLine road : roads) {
                out.writeUTF(road.name());
                out.writeFloat((float) road.speedKmh());
                out.writeByte(WAYS.indexOf(road.ways()));
                out.writeInt(road.corners().size());
                for (Position corner : road.corners()) {
                    out.writeInt((int) Math.round(corner.lat() * GRAIN));
                    out.writeInt((int) Math.round(corner.lon() * GRAIN));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes every byte", impossible);
        }
        return bytes.toByteArray();
    }

    static List<RoadLine> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16))) {
            int form = in.readByte();
            if (form != FORM) {
                throw new IllegalStateException("roads of form " + form + " need a newer program");
            }
            int count = in.readInt();
            List<RoadLine> roads = new ArrayList<>(count);
            for (int n = 0; n < count; n++) {
                String name = in.readUTF();
                float speed = in.readFloat();
                RoadLine.Ways ways = WAYS.get(in.readByte());
                int corners = in.readInt();
                List<Position> line = new ArrayList<>(corners);
                for (int i = 0; i < corners; i++) {
                    line.add(new Position(in.readInt() / GRAIN, in.readInt() / GRAIN));
                }
                roads.add(new RoadLine(name, speed, ways, line));
            }
            return roads;
        } catch (IOException broken) {
            throw new UncheckedIOException("the packed roads are broken", broken);
        }
    }
}
