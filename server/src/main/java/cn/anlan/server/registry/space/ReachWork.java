package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.FeatureSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what teams reach and what not, while places are held against their reach one by one. */
final class ReachWork {

    private static final class Count {

        private int villages;
        private int villagesVoid;
        private int risks;
        private int risksVoid;

        ReachAnswers.Sum sum() {
            return new ReachAnswers.Sum(villages, villagesVoid, risks, risksVoid);
        }
    }

    private final Areas areas;

    private final Reach reach;
    private final List<FeatureSummary> found;
    private final int most;
    private final List<ReachAnswers.Gap> voids = new ArrayList<>();
    private final Map<AreaPath, Count> byArea = new TreeMap<>();
    private final Count whole = new Count();
    private final int[] villagesOf;
    private final int[] risksOf;
    private int byRoad;
    private int byStraight;

    ReachWork(Areas areas, Reach reach, List<FeatureSummary> found, int most) {
        this.areas = areas;
        this.reach = reach;
        this.found = found;
        this.most = most;
        villagesOf = new int[found.size()];
        risksOf = new int[found.size()];
    }

    void village(Area village) {
        Reach.Reached reached = looked(village.seat());
        boolean missed = reached == null;
        for (Count count : counts(village.path())) {
            count.villages++;
            count.villagesVoid += missed ? 1 : 0;
        }
        if (reached != null) {
            villagesOf[reached.team()]++;
        } else {
            missed("village", null, village.name(), village.seat(), village.path());
        }
    }

    void risk(FeatureSummary risk) {
        Reach.Reached reached = looked(risk.position());
        boolean missed = reached == null;
        for (Count count : counts(risk.area())) {
            count.risks++;
            count.risksVoid += missed ? 1 : 0;
        }
        if (reached != null) {
            risksOf[reached.team()]++;
        } else {
            missed("risk", risk, risk.title(), risk.position(), risk.area());
        }
    }

    private Reach.@Nullable Reached looked(Position place) {
        Reach.Reached reached = reach.reached(place);
        Reach.Basis basis = reached == null ? reach.basis(place) : reached.basis();
        byRoad += basis == Reach.Basis.ROAD ? 1 : 0;
        byStraight += basis == Reach.Basis.STRAIGHT ? 1 : 0;
        return reached;
    }

    private List<Count> counts(AreaPath area) {
        AreaPath town = areas.placed(area).upTo(AreaLevel.TOWNSHIP);
        return List.of(whole, byArea.computeIfAbsent(town, same -> new Count()));
    }

    private void missed(String type, @Nullable FeatureSummary risk, String title, Position at, AreaPath area) {
        if (voids.size() < most) {
            voids.add(new ReachAnswers.Gap(
                    type,
                    risk == null ? null : risk.id(),
                    risk == null ? null : risk.kind(),
                    title,
                    at.lat(),
                    at.lon(),
                    areas.placed(area).code(),
                    reach.basis(at)));
        }
    }

    List<ReachAnswers.Team> teams() {
        List<ReachAnswers.Team> teams = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            teams.add(new ReachAnswers.Team(Item.of(found.get(i), areas), reach.basis(i), villagesOf[i], risksOf[i]));
        }
        return teams;
    }

    List<ReachAnswers.OfArea> areas() {
        return byArea.entrySet().stream()
                .map(one -> new ReachAnswers.OfArea(
                        one.getKey().code(),
                        areas.find(one.getKey())
                                .map(Area::name)
                                .orElse(one.getKey().code()),
                        one.getValue().sum()))
                .sorted(Comparator.comparingInt(
                                (ReachAnswers.OfArea one) -> -one.sum().villagesVoid())
                        .thenComparingInt(one -> -one.sum().risksVoid())
                        .thenComparing(ReachAnswers.OfArea::area))
                .toList();
    }

    ReachAnswers.Sum sum() {
        return whole.sum();
    }

    int byRoad() {
        return byRoad;
    }

    int byStraight() {
        return byStraight;
    }

    /** At most as many as were asked for. */
    List<ReachAnswers.Gap> voids() {
        return voids;
    }
}
