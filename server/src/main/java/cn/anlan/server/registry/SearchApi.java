package cn.anlan.server.registry;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search over areas and features. */
@RestController
class SearchApi {

    private static final int LONGEST_QUESTION = 100;
    private static final int MOST_ITEMS = 50;

    record Found(List<Search.Item> items) {}

    private final Search search;

    SearchApi(Search search) {
        this.search = search;
    }

    @GetMapping("/api/v1/search")
    Found search(@RequestParam String q, @RequestParam(defaultValue = "20") int limit, Scope scope) {
        if (q.length() > LONGEST_QUESTION) {
            throw refused("q", q, "查询不超过 100 字", "A question has at most 100 characters");
        }
        if (limit < 1 || limit > MOST_ITEMS) {
            throw refused("limit", Integer.toString(limit), "条数为 1 至 50", "The limit lies within 1 and 50");
        }
        return new Found(q.isBlank() ? List.of() : search.find(q, limit, scope));
    }

    private static RefusedException refused(String field, String value, String zh, String en) {
        return new RefusedException(400, new Refusal("registry.search-invalid", field, value, new Bilingual(zh, en)));
    }
}
