package cn.anlan.server.story.city;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.NewHolder;
import cn.anlan.server.registry.NewPerson;
import cn.anlan.server.registry.Staff;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes up who answers in the city: 60,000 posts at scale 1. Every area in which something stands has its people, but for a few;
 * a part of the features has people of its own. Some terms are over, and some hold more than they can serve, as in life. Pure: the same
 * city, day and seed give the same people.
 */
final class CityStaff {

    /** Posts at scale 1. */
    static final int POSTS = 60_000;

    private static final double AREA_LACKS = 0.04;
    private static final double LEAST_SHARE = 0.6;
    private static final double MOST_SHARE = 0.97;
    private static final double DEPUTY = 0.15;
    private static final double TERM_OVER = 0.025;
    private static final double FIXED_TERM = 0.3;
    private static final double BURDENED = 0.004;
    private static final int TERM_DAYS = 1826;
    private static final int LONGEST_AGO = 1000;

    /** A feature, by its place in the order of making. */
    record Placed(long index, String kind, AreaPath area) {}

    private record Turn(String person, int left) {}

    private final Function<String, List<Staff.Needed>> ofKind;
    private final Function<AreaLevel, List<Staff.Needed>> ofLevel;
    private final LocalDate day;
    private final Dice dice;
    private final PeopleMaker people;
    private final List<NewHolder> holders = new ArrayList<>();
    private final Map<String, Turn> turns = new HashMap<>();
    private final Map<String, List<Staff.Needed>> needed = new HashMap<>();

    CityStaff(Staff staff, LocalDate day, long seed) {
        this(staff::ofKind, level -> staff.ofAreas(level.digits()), day, seed);
    }

    CityStaff(
            Function<String, List<Staff.Needed>> ofKind,
            Function<AreaLevel, List<Staff.Needed>> ofLevel,
            LocalDate day,
            long seed) {
        this.ofKind = ofKind;
        this.ofLevel = ofLevel;
        this.day = day;
        dice = new Dice(seed, "staff");
        people = new PeopleMaker(new Dice(seed, "people"));
    }

    List<NewPerson> people() {
        return people.people();
    }

    List<NewHolder> holders() {
        return List.copyOf(holders);
    }

    /** @param firstId what the first feature's number became */
    void make(List<Placed> features, long firstId, double scale) {
        areas(features);
        long own = features.stream()
                .mapToLong(feature -> needed(feature.kind()).stream()
                        .filter(duty -> duty.coversDigits() == 0)
                        .count())
                .sum();
        double share = own == 0 ? 0 : (POSTS * scale - holders.size()) / own;
        double chance = Math.clamp(share, LEAST_SHARE, MOST_SHARE);
        for (Placed feature : features) {
            for (Staff.Needed duty : needed(feature.kind())) {
                if (duty.coversDigits() == 0 && dice.once(chance)) {
                    AreaPath area = feature.area();
                    String person = next(duty, area.upTo(level(area, AreaLevel.TOWNSHIP)));
                    hold(duty.duty(), person, firstId + feature.index(), null, area, false);
                }
            }
        }
    }

    /** The areas around whatever stands there, each with what its level needs and what its features have in common. */
    private void areas(List<Placed> features) {
        Map<AreaPath, Set<String>> duties = new LinkedHashMap<>();
        for (Placed feature : features) {
            for (AreaLevel level : AreaLevel.values()) {
                if (level != AreaLevel.PROVINCE
                        && level.digits() <= feature.area().code().length()) {
                    Set<String> of = duties.computeIfAbsent(feature.area().upTo(level), area -> ofLevel(level));
                    needed(feature.kind()).stream()
                            .filter(duty -> duty.coversDigits() == level.digits())
                            .forEach(duty -> of.add(duty.duty()));
                }
            }
        }
        for (AreaPath area : new TreeSet<>(duties.keySet())) {
            for (String duty : duties.getOrDefault(area, Set.of())) {
                if (dice.once(AREA_LACKS)) {
                    continue;
                }
                hold(duty, people.make(area), null, area, area, false);
                if (dice.once(DEPUTY)) {
                    hold(duty, people.make(area), null, area, area, true);
                }
            }
        }
    }

    private Set<String> ofLevel(AreaLevel level) {
        Set<String> duties = new LinkedHashSet<>();
        ofLevel.apply(level).forEach(duty -> duties.add(duty.duty()));
        return duties;
    }

    private List<Staff.Needed> needed(String kind) {
        return needed.computeIfAbsent(kind, ofKind);
    }

    private static AreaLevel level(AreaPath area, AreaLevel wanted) {
        return area.code().length() >= wanted.digits()
                ? wanted
                : AreaLevel.ofDigits(area.code().length());
    }

    /** The same person again until they have as much as they can serve; a few have more. */
    private String next(Staff.Needed duty, AreaPath town) {
        String place = duty.duty() + town.code();
        Turn turn = turns.get(place);
        if (turn == null || turn.left() == 0) {
            int load = 1 + dice.index(duty.most());
            turn = new Turn(people.make(town), dice.once(BURDENED) ? duty.most() * 2 : load);
        }
        turns.put(place, new Turn(turn.person(), turn.left() - 1));
        return turn.person();
    }

    private void hold(
            String duty,
            String person,
            @Nullable Long feature,
            @Nullable AreaPath area,
            AreaPath scopeArea,
            boolean deputy) {
        LocalDate from = day.minusDays(dice.index(LONGEST_AGO));
        LocalDate to = dice.once(FIXED_TERM) ? from.plusDays(TERM_DAYS) : null;
        if (dice.once(TERM_OVER)) {
            to = day.minusDays(1 + dice.index(200));
            from = to.minusDays(TERM_DAYS);
        }
        holders.add(new NewHolder(duty, person, feature, area, scopeArea, deputy, deputy ? 2 : 1, from, to));
    }
}
