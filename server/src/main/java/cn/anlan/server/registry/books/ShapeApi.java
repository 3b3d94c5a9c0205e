package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.books.out.FeatureFile;
import cn.anlan.server.registry.books.out.ShapeFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is drawn of the features of a list that are more than a point. */
@RestController
class ShapeApi {

    /** The most features asked of at once: a page of a list. */
    static final int MOST_IDS = 1_000;

    private final RowStore rows;
    private final Features features;

    ShapeApi(RowStore rows, Features features) {
        this.rows = rows;
        this.features = features;
    }

    /**
     * The lines and areas of those of these features that have one and lie within the caller's areas; large ones thinned.
     *
     * @param id numbers of features, at most {@value #MOST_IDS}
     */
    @GetMapping("/api/v1/features/shapes.geojson")
    void shapes(Scope scope, HttpServletResponse response, @RequestParam(defaultValue = "") List<Long> id)
            throws IOException {
        if (id.size() > MOST_IDS) {
            Bilingual rule = new Bilingual("一次最多 " + MOST_IDS + " 个对象", "at most " + MOST_IDS + " features at once");
            throw new RefusedException(400, new Refusal("registry.ids-too-many", "id", id.size() + "", rule));
        }
        List<Long> covered = id.stream()
                .filter(one -> features.summary(one)
                        .filter(summary -> scope.covers(summary.area()))
                        .isPresent())
                .toList();
        response.setContentType(FeatureFile.Format.GEOJSON.contentType());
        ShapeFile.write(rows.thinShapes(covered), response.getOutputStream());
    }
}
