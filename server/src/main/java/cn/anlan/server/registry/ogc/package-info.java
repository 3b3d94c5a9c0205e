/** OGC API - Features (17-069r4): features read by other programs, QGIS and GDAL among them. A collection is a kind. */
@NullMarked
package cn.anlan.server.registry.ogc;

import org.jspecify.annotations.NullMarked;
