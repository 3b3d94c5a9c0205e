package cn.anlan.server.registry.people;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who answers for a thing or a place, in the order in which they are reached: those of the feature itself, by duty, first before
 * deputy; then those of the areas around it, from the narrowest.
 */
@Component
class Answers {

    /**
     * One who answers.
     *
     * @param post its id, with the version that a change names
     * @param of what they answer for, in words
     * @param phone masked; null where none is known
     * @param reach {@code never}, {@code reached} or {@code dead}
     * @param inTerm whether their term holds today
     * @param reachable whether a phone is known and not dead
     */
    record Answer(
            UUID post,
            int version,
            String duty,
            Bilingual dutyTitle,
            String of,
            UUID person,
            String name,
            @Nullable String phone,
            String reach,
            boolean deputy,
            int reachOrder,
            LocalDate termFrom,
            @Nullable LocalDate termTo,
            boolean inTerm,
            boolean reachable,
            boolean synthetic) {}

    /** A duty that nobody holds, or nobody whose term is not over. */
    record Missing(String duty, Bilingual dutyTitle, String of) {}

    /** All who answer, in order, and the duties that have nobody. */
    record Answered(Instant asOf, List<Answer> answers, List<Missing> missing) {}

    private final PostStore posts;
    private final PersonStore people;
    private final PersonDrafts drafts;
    private final Duties duties;
    private final Features features;
    private final Areas areas;
    private final WorldClock clock;

    Answers(
            PostStore posts,
            PersonStore people,
            PersonDrafts drafts,
            Duties duties,
            Features features,
            Areas areas,
            WorldClock clock) {
        this.posts = posts;
        this.people = people;
        this.drafts = drafts;
        this.duties = duties;
        this.features = features;
        this.areas = areas;
        this.clock = clock;
    }

    /** @param moment as it was recorded then; now where null */
    Answered ofFeature(long id, @Nullable Instant moment, Scope scope) {
        Feature feature = features.get(id);
        scope.require(feature.area());
        List<Area> around = around(feature.area());
        List<Post> own = moment == null ? posts.ofFeature(id) : posts.then(id, List.of(), moment);
        return answered(feature, own, around, moment);
    }

    /** The same of an area. */
    Answered ofArea(AreaPath path, @Nullable Instant moment, Scope scope) {
        scope.require(areas.get(path).path());
        return answered(null, List.of(), around(path), moment);
    }

    /** The area and those around it but the province, the narrowest first. */
    private List<Area> around(AreaPath path) {
        List<Area> chain = new ArrayList<>(areas.chain(path));
        Collections.reverse(chain);
        return chain.subList(0, Math.max(0, chain.size() - 1));
    }

    private Answered answered(@Nullable Feature feature, List<Post> own, List<Area> around, @Nullable Instant moment) {
        Instant now = moment == null ? clock.instant() : moment;
        LocalDate day = LocalDate.ofInstant(now, Posts.ZONE);
        List<AreaPath> paths = around.stream().map(Area::path).toList();
        List<Post> ofAreas = moment == null ? posts.ofAreas(paths) : posts.then(null, paths, moment);
        Map<UUID, PersonRow> holders = people.all(
                Stream.concat(own.stream(), ofAreas.stream()).map(Post::person).toList(), moment);
        List<Answer> answers = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        if (feature != null) {
            answers.addAll(inOrder(own, feature.title(), day, holders));
            List<Post> serving = Stream.concat(
                            own.stream(),
                            ofAreas.stream().filter(post -> covers(duties.known(post.duty()), post.area())))
                    .toList();
            missing.addAll(missing(duties.ofKind(feature.kind()), serving, feature.title(), day, holders));
        }
        for (Area area : around) {
            List<Post> here = ofAreas.stream()
                    .filter(post -> area.path().equals(post.area()))
                    .toList();
            answers.addAll(inOrder(here, area.name(), day, holders));
            missing.addAll(missing(duties.of(area.level()), here, area.name(), day, holders));
        }
        return new Answered(now, answers, missing);
    }

    private static boolean covers(Duty duty, @Nullable AreaPath area) {
        return area != null && duty.covers(area);
    }

    private List<Answer> inOrder(List<Post> posts, String of, LocalDate day, Map<UUID, PersonRow> holders) {
        return posts.stream()
                .flatMap(post -> Stream.ofNullable(holders.get(post.person()))
                        .filter(row -> !row.retired())
                        .map(row -> answer(post, drafts.masked(row), of, day)))
                .sorted(Comparator.comparing((Answer one) -> !one.inTerm())
                        .thenComparingInt(one -> duties.known(one.duty()).order())
                        .thenComparing(Answer::deputy)
                        .thenComparingInt(Answer::reachOrder))
                .toList();
    }

    private Answer answer(Post post, Person person, String of, LocalDate day) {
        String reach = person.phone() == null ? "dead" : person.reach();
        return new Answer(
                post.id(),
                post.version(),
                post.duty(),
                duties.known(post.duty()).title(),
                of,
                person.id(),
                person.name(),
                person.phone(),
                reach,
                post.deputy(),
                post.reachOrder(),
                post.termFrom(),
                post.termTo(),
                post.holds(day),
                !reach.equals("dead"),
                post.synthetic());
    }

    private static List<Missing> missing(
            List<Duty> needed, List<Post> held, String of, LocalDate day, Map<UUID, PersonRow> holders) {
        Set<String> present = new HashSet<>();
        for (Post post : held) {
            PersonRow holder = holders.get(post.person());
            if (post.holds(day) && holder != null && !holder.retired()) {
                present.add(post.duty());
            }
        }
        return needed.stream()
                .filter(duty -> !present.contains(duty.id()))
                .map(duty -> new Missing(duty.id(), duty.title(), of))
                .toList();
    }
}
