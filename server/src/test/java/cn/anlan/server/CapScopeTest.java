package cn.anlan.server;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Random callers ask the doors of CAP for everything, as {@link ScopeEverywhereTest} does of features. The seed is printed and may be
 * given by {@code -Danlan.seed}.
 */
@AnlanTest
class CapScopeTest {

    private static final int MESSAGES = 150;
    private static final int CALLERS = 24;
    private static final Pattern LISTED = Pattern.compile("/cap/alerts/([^\"]+)\\.xml");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Areas areas;

    @Autowired
    private WorldClock clock;

    private final Map<String, AreaPath> warnings = new TreeMap<>();
    private final Map<String, AreaPath> alerts = new TreeMap<>();

    @Test
    void nobodyIsToldOfAMessageThatIsNotForThemByAnyDoor() throws Exception {
        long seed = Long.getLong("anlan.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Danlan.seed=" + seed + ")");
        Random random = new Random(seed);
        List<Area> all = areas.within(areas.province());
        for (int n = 0; n < MESSAGES; n++) {
            keep(
                    "official-" + n,
                    "official-warning:",
                    "Public",
                    all.get(random.nextInt(all.size())).path(),
                    warnings);
            keep(
                    "alert-" + n,
                    "alert:",
                    "Restricted",
                    all.get(random.nextInt(all.size())).path(),
                    alerts);
        }
        for (int n = 0; n < CALLERS; n++) {
            List<AreaPath> used = List.copyOf((n % 2 == 0 ? warnings : alerts).values()).stream()
                    .filter(area -> area.code().length() > 2)
                    .toList();
            check(new Scope("x", Role.DUTY_OFFICER, RandomScope.of(random, used)), seed);
        }
    }

    private void keep(String identifier, String of, String scope, AreaPath area, Map<String, AreaPath> all) {
        jdbc.sql("""
                        insert into warning.cap_message (identifier, sender, subject, sequence, msg_type, status, scope, sent, area_path,
                            areas, refs, headline, document)
                        values (:identifier, 'x', :subject, 1, 'Alert', 'Actual', :scope, :sent, :area, array[:area], '{}', 'x', 'x')
                        """)
                .param("identifier", identifier)
                .param("subject", of + identifier)
                .param("scope", scope)
                .param("sent", clock.instant().atOffset(ZoneOffset.UTC))
                .param("area", area.code())
                .update();
        all.put(identifier, area);
    }

    private void check(Scope scope, long seed) throws Exception {
        Set<String> concerned = those(
                warnings, area -> scope.covers(area) || scope.areas().stream().anyMatch(area::contains));
        Set<String> covered = those(alerts, scope::covers);
        String[] codes = scope.areas().stream().map(AreaPath::code).toArray(String[]::new);
        assertThat(listed("/cap/feed.atom", Role.READER, codes))
                .as("public feed, %s, seed %d", scope.areas(), seed)
                .isEqualTo(concerned);
        assertThat(listed("/cap/restricted.atom", Role.DUTY_OFFICER, codes))
                .as("restricted feed, %s, seed %d", scope.areas(), seed)
                .isEqualTo(covered);
        for (String one : warnings.keySet()) {
            assertThat(status(one, Role.READER, codes)).as(one).isEqualTo(concerned.contains(one) ? 200 : 403);
        }
        for (String one : alerts.keySet()) {
            assertThat(status(one, Role.DUTY_OFFICER, codes)).as(one).isEqualTo(covered.contains(one) ? 200 : 403);
        }
    }

    private static Set<String> those(Map<String, AreaPath> all, Predicate<AreaPath> seen) {
        return all.entrySet().stream()
                .filter(one -> seen.test(one.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> listed(String feed, Role role, String... codes) throws Exception {
        String atom = ask(feed, role, codes).getContentAsString(StandardCharsets.UTF_8);
        return LISTED.matcher(atom)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private int status(String identifier, Role role, String... codes) throws Exception {
        return ask("/cap/alerts/" + identifier + ".xml", role, codes).getStatus();
    }

    private MockHttpServletResponse ask(String address, Role role, String... codes) throws Exception {
        return mvc.perform(get(address).with(as(role, codes))).andReturn().getResponse();
    }
}
