package cn.anlan.server.registry.people;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Contact;
import cn.anlan.server.registry.Contacts;
import cn.anlan.server.registry.people.group.GroupMembers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who is to be reached, for many places in one statement. */
@Service
class Reaching implements Contacts {

    private final PostStore posts;
    private final PlaceStore places;
    private final People people;
    private final GroupMembers groups;
    private final Duties duties;
    private final WorldClock clock;

    Reaching(PostStore posts, PlaceStore places, People people, GroupMembers groups, Duties duties, WorldClock clock) {
        this.posts = posts;
        this.places = places;
        this.people = people;
        this.groups = groups;
        this.duties = duties;
        this.clock = clock;
    }

    @Override
    public Map<AreaPath, List<Contact>> ofAreas(Collection<AreaPath> areas, boolean around) {
        limit(areas);
        Set<AreaPath> asked = new HashSet<>();
        areas.forEach(area -> asked.addAll(around ? chain(area) : List.of(area)));
        Map<AreaPath, List<PostStore.Held>> byArea = byArea(posts.held(List.of(), asked));
        LocalDate day = today();
        Map<AreaPath, List<Contact>> answers = new LinkedHashMap<>();
        for (AreaPath area : areas) {
            List<List<PostStore.Held>> rings = new ArrayList<>();
            (around ? chain(area) : List.of(area)).forEach(ring -> rings.add(byArea.getOrDefault(ring, List.of())));
            answers.put(area, inOrder(rings, day));
        }
        return answers;
    }

    @Override
    public Map<Long, List<Contact>> ofFeatures(Collection<Long> features) {
        limit(features);
        Map<Long, AreaPath> lie = places.areas(features);
        Set<AreaPath> asked = new HashSet<>();
        lie.values().forEach(area -> asked.addAll(chain(area)));
        List<PostStore.Held> held = posts.held(lie.keySet(), asked);
        Map<AreaPath, List<PostStore.Held>> byArea = byArea(held);
        Map<Long, List<PostStore.Held>> own = new HashMap<>();
        for (PostStore.Held one : held) {
            Long feature = one.post().feature();
            if (feature != null) {
                own.computeIfAbsent(feature, first -> new ArrayList<>()).add(one);
            }
        }
        LocalDate day = today();
        Map<Long, List<Contact>> answers = new LinkedHashMap<>();
        for (Long feature : features) {
            AreaPath area = lie.get(feature);
            if (area != null) {
                List<List<PostStore.Held>> rings = new ArrayList<>();
                rings.add(own.getOrDefault(feature, List.of()));
                chain(area).forEach(ring -> rings.add(byArea.getOrDefault(ring, List.of())));
                answers.put(feature, inOrder(rings, day));
            }
        }
        return answers;
    }

    @Override
    public List<UUID> ofGroup(UUID group) {
        return groups.people(group, today());
    }

    @Override
    public @Nullable String number(UUID person, String actor, String why) {
        return people.dialled(person, actor, why);
    }

    @Override
    public void contactReached(UUID person, Instant at) {
        people.called(person, "reached", at, null);
    }

    @Override
    public void contactDead(UUID person, Instant at, String why) {
        people.called(person, "dead", at, why);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Posts.ZONE);
    }

    private static void limit(Collection<?> asked) {
        if (asked.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("at most " + MOST_AT_ONCE + " at once, not " + asked.size());
        }
    }

    /** The area and those around it but the province, the narrowest first. */
    private static List<AreaPath> chain(AreaPath area) {
        List<AreaPath> chain = new ArrayList<>();
        for (AreaLevel level : AreaLevel.values()) {
            if (level != AreaLevel.PROVINCE && level.digits() <= area.code().length()) {
                chain.addFirst(area.upTo(level));
            }
        }
        return chain;
    }

    private static Map<AreaPath, List<PostStore.Held>> byArea(List<PostStore.Held> held) {
        Map<AreaPath, List<PostStore.Held>> byArea = new HashMap<>();
        for (PostStore.Held one : held) {
            AreaPath area = one.post().area();
            if (area != null) {
                byArea.computeIfAbsent(area, first -> new ArrayList<>()).add(one);
            }
        }
        return byArea;
    }

    /** Each person once: at the first place where they stand. */
    private List<Contact> inOrder(List<List<PostStore.Held>> rings, LocalDate day) {
        Comparator<PostStore.Held> order = Comparator.comparingInt(
                        (PostStore.Held one) -> duties.known(one.post().duty()).order())
                .thenComparing(one -> one.post().deputy())
                .thenComparingInt(one -> one.post().reachOrder())
                .thenComparing(one -> one.post().id());
        List<PostStore.Held> all = new ArrayList<>();
        rings.forEach(ring -> ring.stream().sorted(order).forEach(all::add));
        all.sort(Comparator.comparing(one -> !one.post().holds(day))); // stable: rings and their order stay
        Map<UUID, Contact> contacts = new LinkedHashMap<>();
        for (PostStore.Held one : all) {
            Post post = Objects.requireNonNull(one.post());
            contacts.putIfAbsent(
                    post.person(),
                    new Contact(
                            post.person(),
                            post.id(),
                            post.duty(),
                            post.deputy(),
                            contacts.size() + 1,
                            post.holds(day),
                            one.reachable()));
        }
        return List.copyOf(contacts.values());
    }
}
