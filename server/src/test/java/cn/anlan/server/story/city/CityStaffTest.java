package cn.anlan.server.story.city;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.NewHolder;
import cn.anlan.server.registry.NewPerson;
import cn.anlan.server.registry.Staff;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class CityStaffTest {

    private static final LocalDate DAY = LocalDate.of(2021, 7, 22);
    private static final List<CityStaff.Placed> FEATURES = LongStream.range(0, 4_000)
            .mapToObj(n -> new CityStaff.Placed(
                    n,
                    n % 3 == 0 ? "gauge" : "slope",
                    new AreaPath("3302%02d%03d%03d".formatted(n % 5, n % 7, n % 11))))
            .toList();

    private static CityStaff made(long seed, double scale) {
        CityStaff staff = new CityStaff(
                kind -> kind.equals("gauge")
                        ? List.of(new Staff.Needed("device-maintenance", 9, 2000))
                        : List.of(new Staff.Needed("slope-watcher", 0, 6)),
                level -> level == AreaLevel.VILLAGE ? List.of(new Staff.Needed("village-head", 12, 2)) : List.of(),
                DAY,
                seed);
        staff.make(FEATURES, 1_000, scale);
        return staff;
    }

    @Test
    void theSameSeedMakesTheSamePeopleAndAnotherOneOthers() {
        assertThat(made(1, 0.01).people()).isEqualTo(made(1, 0.01).people());
        assertThat(made(1, 0.01).holders()).isEqualTo(made(1, 0.01).holders());
        assertThat(made(1, 0.01).people()).isNotEqualTo(made(2, 0.01).people());
    }

    @Test
    void nobodyIsMeantAndNoNumberRings() {
        List<NewPerson> people = made(1, 0.01).people();
        assertThat(people).allSatisfy(person -> {
            assertThat(person.synthetic()).isTrue();
            assertThat(person.code()).startsWith("SYN");
            assertThat(person.phone() == null || person.phone().matches("160\\d{8}"))
                    .isTrue();
        });
        assertThat(people).extracting(NewPerson::code).doesNotHaveDuplicates();
        assertThat(people.stream().map(NewPerson::reach).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("never", "reached", "dead");
    }

    @Test
    void everyPostIsOfSomebodyMadeForAFeatureOrAnAreaAndMostAreHeld() {
        CityStaff staff = made(1, 0.05);
        var codes = staff.people().stream().map(NewPerson::code).collect(Collectors.toSet());
        assertThat(staff.holders()).allSatisfy(holder -> {
            assertThat(codes).contains(holder.person());
            assertThat(holder.feature() == null).isNotEqualTo(holder.area() == null);
            assertThat(holder.to() == null || !holder.to().isBefore(holder.from()))
                    .isTrue();
        });
        long own = staff.holders().stream()
                .filter(holder -> holder.feature() != null)
                .count();
        assertThat(own).isBetween(1_500L, 2_667L);
        assertThat(staff.holders().stream()
                        .filter(holder -> holder.duty().equals("device-maintenance") && !holder.deputy()))
                .hasSizeBetween(30, 35);
        long over = staff.holders().stream()
                .filter(holder -> holder.to() != null && holder.to().isBefore(DAY))
                .count();
        assertThat(over).isPositive();
        assertThat(staff.holders().stream()
                        .filter(holder -> holder.feature() != null)
                        .collect(Collectors.groupingBy(NewHolder::person, Collectors.counting()))
                        .values())
                .anyMatch(posts -> posts > 1);
    }
}
