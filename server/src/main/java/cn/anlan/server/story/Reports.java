package cn.anlan.server.story;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Features;
import cn.anlan.server.story.play.StoryPlayer.Outcome;
import cn.anlan.server.story.play.Timeline.Moment;
import cn.anlan.server.story.report.Compared;
import cn.anlan.server.story.report.ComparedPart;
import cn.anlan.server.story.report.Failures;
import cn.anlan.server.story.report.Report;
import cn.anlan.server.story.report.Score;
import cn.anlan.server.story.report.Verification;
import cn.anlan.server.story.report.VerificationPart;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.typhoon.Impacts;
import cn.anlan.server.typhoon.Storms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the modules what came of a story and writes it down, always in the same order. */
final class Reports {

    private static final Set<String> NOT_HERE = Set.of("met", "NOT MET");

    private final StorySettings settings;
    private final Areas areas;
    private final Features features;
    private final Storms storms;
    private final Impacts impacts;
    private final WarningDesk warnings;
    private final RealDoors doors;

    Reports(
            StorySettings settings,
            Areas areas,
            Features features,
            Storms storms,
            Impacts impacts,
            WarningDesk warnings,
            RealDoors doors) {
        this.settings = settings;
        this.areas = areas;
        this.features = features;
        this.storms = storms;
        this.impacts = impacts;
        this.warnings = warnings;
        this.doors = doors;
    }

    /** The report of a story that was played to its end. */
    Report of(Scene scene) {
        Story story = scene.story();
        List<String> lines = new ArrayList<>();
        ObjectNode body = JsonMapper.shared().createObjectNode();
        head(story, body, lines);
        counts(scene, body.putObject("counts"), lines);
        List<Score> scores = warnings.report(scene, body, lines);
        List<Compared> compared = Compared.of(story, scene.player().truth().anywhere(), this::townshipSeats);
        ComparedPart.write(compared, body.putObject("observed"));
        ComparedPart.summarize(compared, lines);
        ImpactPart.write(impacts, story, body.putArray("impact"), lines);
        Verification verification = Verification.of(story);
        VerificationPart.write(verification, body.putObject("verification"));
        VerificationPart.summarize(verification, lines);
        outcomes(scene.player().outcomes(), body.putArray("expectations"), lines);
        List<String> failures = Failures.of(story.expectations(), scene.player().outcomes(), scores);
        ArrayNode why = body.putArray("failures");
        failures.forEach(why::add);
        timeline(scene.timeline().moments(), body.putArray("timeline"));
        return new Report(body, failures, String.join("\n", lines));
    }

    private List<Position> townshipSeats(String area) {
        return areas.within(new AreaPath(area)).stream()
                .filter(inside -> inside.level() == AreaLevel.TOWNSHIP)
                .map(Area::seat)
                .toList();
    }

    private void head(Story story, ObjectNode body, List<String> lines) {
        ObjectNode node = body.putObject("story");
        node.put("id", story.id());
        node.put("title", story.title().zh());
        node.put("titleEn", story.title().en());
        node.put("storm", story.storm().id());
        node.put("from", story.from().toString());
        node.put("to", story.to().toString());
        node.put("landfall", story.landfall().toString());
        node.put("seed", story.seed());
        node.put("real", story.real().zh());
        node.put("synthetic", story.synthetic().zh());
        ObjectNode city = body.putObject("city");
        city.put("scale", settings.scale());
        city.put("seed", settings.seed());
        city.put("riskPoints", features.riskPoints().size());
        lines.add(story.title().zh() + " / " + story.title().en());
        lines.add("注意：" + story.synthetic().zh());
        lines.add("Note: " + story.synthetic().en());
    }

    private void counts(Scene scene, ObjectNode node, List<String> lines) {
        Story story = scene.story();
        RealDoors.Tally tally = doors.tally();
        int fixes = storms.track(story.storm().id(), story.to())
                .map(track -> track.fixes().size())
                .orElse(0);
        node.put("fixes", fixes);
        node.put("bulletins", tally.bulletins);
        node.put("stations", scene.player().truth().stations().size());
        node.put("batches", tally.batches);
        node.put("observationsAccepted", tally.accepted);
        node.put("observationsRepeated", tally.repeated);
        node.put("observationsRejected", tally.rejected);
        lines.add("报文 bulletins %d, 定位 fixes %d, 监测值 observations %d (重复 repeated %d, 拒收 rejected %d)"
                .formatted(tally.bulletins, fixes, tally.accepted, tally.repeated, tally.rejected));
    }

    private static void outcomes(List<Outcome> outcomes, ArrayNode list, List<String> lines) {
        for (Outcome outcome : outcomes) {
            ObjectNode node = list.addObject();
            node.put("by", outcome.expectation().by().toString());
            node.put("title", outcome.expectation().title().zh());
            node.put("want", outcome.expectation().subject());
            node.put("atLeast", outcome.expectation().atLeast());
            if (outcome.expectation().atMost() != Long.MAX_VALUE) {
                node.put("atMost", outcome.expectation().atMost());
            }
            node.put("found", outcome.found());
            node.put("met", outcome.met());
        }
        lines.add("期望 expectations met: %d / %d"
                .formatted(outcomes.stream().filter(Outcome::met).count(), outcomes.size()));
    }

    private static void timeline(List<Moment> moments, ArrayNode list) {
        moments.stream().filter(moment -> !NOT_HERE.contains(moment.kind())).forEach(moment -> {
            ObjectNode node = list.addObject();
            node.put("at", moment.at().toString());
            node.put("kind", moment.kind());
            node.put("text", moment.text());
        });
    }
}
