package cn.anlan.server.map;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every refusal of this module, each with its stable code. */
final class MapRefusals {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;

    private MapRefusals() {}

    static RefusedException unknownLayer(String layer) {
        return refusal(
                NOT_FOUND,
                "map.layer-unknown",
                "layer",
                layer,
                "没有这个图层；图层清单见 /api/v1/layers",
                "there is no such layer; see /api/v1/layers for those there are");
    }

    static RefusedException unknownVariant(String layer, String variant, List<String> known) {
        String names =
                String.join(", ", known.stream().map(name -> "\"" + name + "\"").toList());
        return refusal(
                NOT_FOUND,
                "map.variant-unknown",
                "variant",
                variant,
                "图层 " + layer + " 只有这些版本：" + names,
                "layer " + layer + " has these variants only: " + names);
    }

    static RefusedException momentUnreadable(String text) {
        return refusal(
                BAD_REQUEST,
                "map.moment-unreadable",
                "variant",
                text,
                "@ 之后应为 1900 年以后的时刻，如 2021-07-24T12:00:00Z",
                "what follows the @ is a moment after 1900, for example 2021-07-24T12:00:00Z");
    }

    static RefusedException layerNotReady(String layer) {
        return refusal(
                UNAVAILABLE,
                "map.layer-not-ready",
                "layer",
                layer,
                "图层数据暂时读不出来，正在重试",
                "the layer's data cannot be read at present; it is being tried again");
    }

    static RefusedException tileOutside(String field, String value, int most) {
        return refusal(
                BAD_REQUEST,
                "map.tile-outside",
                field,
                value,
                "瓦片编号 " + field + " 应为 0 到 " + most + " 的整数",
                field + " of this tile is a whole number from 0 to " + most);
    }

    static RefusedException tileCrowded(int count, int most) {
        return refusal(
                UNPROCESSABLE,
                "map.tile-crowded",
                "clusters",
                count + "",
                "一张瓦片最多逐点显示 " + most + " 个点，请放大或打开聚合",
                "a tile shows at most " + most + " single points; zoom in or turn clusters on");
    }

    static RefusedException clustersUnknown(String value) {
        return refusal(
                BAD_REQUEST,
                "map.clusters-unknown",
                "clusters",
                value,
                "clusters 应为 on 或 off",
                "clusters is on or off");
    }

    static RefusedException positionOutside(String field, @Nullable String value, int most) {
        return refusal(
                BAD_REQUEST,
                "map.position-outside",
                field,
                value,
                field + " 应为 -" + most + " 到 " + most + " 度的数（WGS-84）",
                field + " is a number of degrees from -" + most + " to " + most + " (WGS-84)");
    }

    static RefusedException limitOutside(@Nullable String value, int most) {
        return refusal(
                BAD_REQUEST,
                "map.limit-outside",
                "limit",
                value,
                "limit 应为 1 到 " + most + " 的整数",
                "limit is a whole number from 1 to " + most);
    }

    static RefusedException layersMissing(int most) {
        return refusal(
                BAD_REQUEST,
                "map.layers-missing",
                "layers",
                null,
                "layers 应列出 1 到 " + most + " 个图层",
                "layers names 1 to " + most + " layers");
    }

    static RefusedException tooManyLayers(int count, int most) {
        return refusal(
                BAD_REQUEST,
                "map.layers-too-many",
                "also",
                count + "",
                "also 最多列出 " + most + " 个图层",
                "also names at most " + most + " layers");
    }

    static RefusedException polygonVertices(int count, int fewest, int most) {
        return refusal(
                BAD_REQUEST,
                "map.polygon-vertices",
                "polygon",
                count + "",
                "多边形应有 " + fewest + " 到 " + most + " 个顶点",
                "a polygon has " + fewest + " to " + most + " vertices");
    }

    static RefusedException polygonVertex(int index) {
        return refusal(
                BAD_REQUEST,
                "map.polygon-vertex",
                "polygon[" + index + "]",
                null,
                "每个顶点应为 [经度, 纬度]，经度 -180 到 180，纬度 -90 到 90（WGS-84）",
                "each vertex is [longitude, latitude], longitude -180 to 180, latitude -90 to 90 (WGS-84)");
    }

    static RefusedException polygonInvalid(String why) {
        return refusal(
                BAD_REQUEST,
                "map.polygon-invalid",
                "polygon",
                why,
                "多边形的边不能相交，且须围成面积",
                "the sides of a polygon do not cross, and it has an area");
    }

    private static RefusedException refusal(
            int status, String code, String field, @Nullable String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}
