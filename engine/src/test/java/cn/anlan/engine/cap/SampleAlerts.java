package cn.anlan.engine.cap;

import cn.anlan.engine.cap.CapInfo.NamedValue;
import cn.anlan.engine.geo.Position;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;

/** Messages made for tests; none was ever sent. */
final class SampleAlerts {

    /** Made up after the elements of CAP 1.2 and the numbering of GB/T 34283-2017. */
    static final String FLOOD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>33032700000000_20210724120000_1</identifier>
              <sender>cangnan-water</sender>
              <sent>2021-07-24T12:00:00+08:00</sent>
              <status>Exercise</status>
              <msgType>Update</msgType>
              <scope>Restricted</scope>
              <restriction>值守人员</restriction>
              <references>cangnan-water,33032700000000_20210724110000_1,2021-07-24T11:00:00+08:00</references>
              <info>
                <language>zh-CN</language>
                <category>Met</category>
                <category>Safety</category>
                <event>山洪灾害</event>
                <responseType>Evacuate</responseType>
                <urgency>Immediate</urgency>
                <severity>Severe</severity>
                <certainty>Likely</certainty>
                <eventCode><valueName>GB/T 35561</valueName><value>11A01</value></eventCode>
                <effective>2021-07-24T12:00:00+08:00</effective>
                <expires>2021-07-24T18:00:00+08:00</expires>
                <headline>立即转移</headline>
                <parameter><valueName>rain1h</valueName><value>52.5 mm</value></parameter>
                <resource><resourceDesc>图</resourceDesc><mimeType>image/png</mimeType></resource>
                <area>
                  <areaDesc>苍南县</areaDesc>
                  <polygon>27.4,120.3 27.4,120.5 27.6,120.5 27.4,120.3</polygon>
                  <circle>27.5,120.4 3.5</circle>
                  <geocode><valueName>GB/T 2260</valueName><value>330327</value></geocode>
                  <altitude>100</altitude>
                  <ceiling>900</ceiling>
                </area>
              </info>
            </alert>
            """;

    private static final String LETTERS = "安澜<>&\"' \t\n汛情\uD83C\uDF0Aa,b;]]>é";

    private final Random random;

    SampleAlerts(long seed) {
        random = new Random(seed);
    }

    static byte[] octets(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    CapAlert next() {
        return new CapAlert(
                text(),
                text(),
                time(),
                one(CapWord.Status.values()),
                one(CapWord.MsgType.values()),
                perhaps(this::text),
                one(CapWord.Scope.values()),
                perhaps(this::text),
                perhaps(this::text),
                some(this::text),
                perhaps(this::text),
                some(() -> new CapAlert.Reference("sender" + random.nextInt(9), "id" + random.nextInt(9), time())),
                perhaps(this::text),
                some(this::info));
    }

    private CapInfo info() {
        List<CapWord.Category> categories = new ArrayList<>(some(() -> one(CapWord.Category.values())));
        categories.add(CapWord.Category.MET);
        return new CapInfo(
                perhaps(() -> "zh-CN"),
                categories,
                text(),
                some(() -> one(CapWord.ResponseType.values())),
                one(CapWord.Urgency.values()),
                one(CapWord.Severity.values()),
                one(CapWord.Certainty.values()),
                perhaps(this::text),
                some(this::value),
                perhaps(this::time),
                perhaps(this::time),
                perhaps(this::time),
                perhaps(this::text),
                perhaps(this::text),
                perhaps(this::text),
                perhaps(this::text),
                perhaps(() -> "https://example.org/" + random.nextInt(9)),
                perhaps(this::text),
                some(this::value),
                some(() -> new CapResource(
                        text(),
                        "image/png",
                        perhaps(() -> "12"),
                        perhaps(() -> "a.png"),
                        perhaps(() -> "QQ=="),
                        perhaps(() -> "00"))),
                some(this::area));
    }

    private CapArea area() {
        OptionalDouble altitude =
                random.nextBoolean() ? OptionalDouble.of(random.nextInt(900)) : OptionalDouble.empty();
        return new CapArea(
                text(),
                some(() -> some(this::position, 4)),
                some(() -> new CapArea.Circle(position(), random.nextInt(400) / 4.0)),
                some(this::value),
                altitude,
                altitude);
    }

    private NamedValue value() {
        return new NamedValue(text(), text());
    }

    private Position position() {
        return new Position(random.nextInt(180_001) / 1000.0 - 90, random.nextInt(360_001) / 1000.0 - 180);
    }

    private OffsetDateTime time() {
        return OffsetDateTime.of(
                2021,
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60),
                0,
                ZoneOffset.ofHours(random.nextInt(3) * 8 - 8));
    }

    private String text() {
        StringBuilder text = new StringBuilder("x");
        for (int n = random.nextInt(12); n > 0; n--) {
            int at = random.nextInt(LETTERS.codePointCount(0, LETTERS.length()));
            text.appendCodePoint(LETTERS.codePointAt(LETTERS.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }

    private <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private <T> Optional<T> perhaps(Supplier<T> what) {
        return random.nextBoolean() ? Optional.of(what.get()) : Optional.empty();
    }

    private <T> List<T> some(Supplier<T> what) {
        return some(what, 0);
    }

    private <T> List<T> some(Supplier<T> what, int least) {
        List<T> some = new ArrayList<>();
        for (int n = least + random.nextInt(3); n > 0; n--) {
            some.add(what.get());
        }
        return some;
    }
}
