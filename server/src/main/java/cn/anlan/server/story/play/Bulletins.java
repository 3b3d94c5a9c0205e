package cn.anlan.server.story.play;

import cn.anlan.server.story.script.Facts.FixFact;
import cn.anlan.server.story.script.Facts.ForecastFact;
import cn.anlan.server.story.script.Facts.ForecastPoint;
import cn.anlan.server.story.script.Facts.LandfallFact;
import cn.anlan.server.story.script.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the transcribed facts as the Zhejiang water department's typhoon service would have answered at a moment: the whole
 * storm so far, numbers as text, Beijing time without a zone, radii NE|SE|NW|SW.
 */
final class Bulletins {

    private static final DateTimeFormatter BEIJING =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

    private static final Map<String, String> CLASSES =
            Map.of("TD", "热带低压", "TS", "热带风暴", "STS", "强热带风暴", "TY", "台风", "STY", "强台风", "SuperTY", "超强台风");
    private static final Map<String, String> AGENCIES =
            Map.of("CMA", "中国", "JMA", "日本", "HKO", "中国香港", "CWA", "中国台湾", "JTWC", "美国");
    private static final List<String> DIRECTIONS =
            List.of("北", "北北东", "东北", "东北东", "东", "东南东", "东南", "南南东", "南", "南南西", "西南", "西南西", "西", "西北西", "西北", "北北西");

    /** Later answers carry the forecasts of this many last positions; the first answer carries all. */
    private static final int WITH_FORECASTS = 3;

    private final JsonMapper json = JsonMapper.shared();
    private final Story story;

    Bulletins(Story story) {
        this.story = story;
    }

    /** When an answer with something new reaches us: a while after each fix; fixes before the story's begin come with its begin. */
    List<Instant> arrivals() {
        return story.facts().fixes().stream()
                .map(fix -> fix.time().plus(story.feedDelay()))
                .map(at -> at.isBefore(story.from()) ? story.from() : at)
                .filter(at -> !at.isAfter(story.to()))
                .distinct()
                .toList();
    }

    /** The answer as it stood at a moment of {@link #arrivals()}. */
    byte[] asOf(Instant now) {
        Instant newest = now.minus(story.feedDelay());
        List<FixFact> known = story.facts().fixes().stream()
                .filter(fix -> !fix.time().isAfter(newest))
                .toList();
        boolean first = !now.isAfter(story.from().plus(Duration.ofHours(1)));
        ObjectNode storm = json.createObjectNode();
        storm.put("tfid", story.storm().id());
        storm.put("name", story.storm().zh());
        storm.put("enname", story.storm().en());
        storm.put("isactive", "1");
        storm.put("starttime", BEIJING.format(known.getFirst().time()));
        storm.put("endtime", "");
        ArrayNode landfalls = storm.putArray("land");
        story.facts().landfalls().stream()
                .filter(landfall -> !landfall.time().isAfter(newest))
                .forEach(landfall -> landfall(landfalls.addObject(), landfall));
        ArrayNode points = storm.putArray("points");
        for (int i = 0; i < known.size(); i++) {
            point(points.addObject(), known.get(i), first || i >= known.size() - WITH_FORECASTS);
        }
        return json.writeValueAsBytes(storm);
    }

    private static void landfall(ObjectNode node, LandfallFact landfall) {
        node.put("landaddress", landfall.place());
        node.put("landtime", BEIJING.format(landfall.time()));
        node.put("lng", number(landfall.lon()));
        node.put("lat", number(landfall.lat()));
        node.put("strong", CLASSES.getOrDefault(landfall.stormClass(), ""));
    }

    private void point(ObjectNode node, FixFact fix, boolean withForecasts) {
        place(node, fix.time(), fix.lat(), fix.lon(), fix.stormClass(), fix.windMps(), fix.pressureHpa());
        node.put("movespeed", number(fix.moveKmh()));
        node.put("movedirection", direction(fix.moveDirDeg()));
        node.put("radius7", radii(fix.r7()));
        node.put("radius10", radii(fix.r10()));
        node.put("radius12", radii(fix.r12()));
        ArrayNode forecasts = node.putArray("forecast");
        if (withForecasts) {
            story.facts().forecasts().values().stream()
                    .flatMap(issues ->
                            issues.stream().filter(issue -> issue.issued().equals(fix.time())))
                    .forEach(forecast -> forecast(forecasts.addObject(), forecast));
        }
    }

    private static void forecast(ObjectNode node, ForecastFact forecast) {
        String agency = AGENCIES.getOrDefault(forecast.agency(), forecast.agency());
        node.put("tm", agency);
        ArrayNode points = node.putArray("forecastpoints");
        for (ForecastPoint at : forecast.points()) {
            ObjectNode point = points.addObject();
            place(point, at.time(), at.lat(), at.lon(), at.stormClass(), at.windMps(), at.pressureHpa());
            if (points.size() > 1) {
                point.put("tm", agency);
                point.put("ybsj", UTC.format(forecast.base()));
            }
        }
    }

    private static void place(
            ObjectNode node,
            Instant time,
            double lat,
            double lon,
            String stormClass,
            @Nullable Double windMps,
            @Nullable Double pressureHpa) {
        node.put("time", BEIJING.format(time));
        node.put("lng", number(lon));
        node.put("lat", number(lat));
        node.put("strong", CLASSES.getOrDefault(stormClass, ""));
        node.put("speed", windMps == null ? "0" : number(windMps));
        node.put("pressure", pressureHpa == null ? "" : number(pressureHpa));
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }

    private static String direction(@Nullable Double degrees) {
        return degrees == null ? "" : DIRECTIONS.get((int) (Math.round(degrees / 22.5) % DIRECTIONS.size()));
    }

    private static String radii(@Nullable List<Double> km) {
        return km == null
                ? ""
                : number(km.get(0)) + "|" + number(km.get(1)) + "|" + number(km.get(3)) + "|" + number(km.get(2));
    }
}
