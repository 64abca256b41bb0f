package ru.voronka.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.platform.Page;
import ru.voronka.platform.Version;

@Path("/api/v1/products")
@Tag(name = "catalog")
public class ProductResource {
    private final Caller caller;
    private final Pool pool;
    private final ProductList products;
    private final ChangeProduct change;

    ProductResource(Caller caller, Pool pool, ProductList products, ChangeProduct change) {
        this.caller = caller;
        this.pool = pool;
        this.products = products;
        this.change = change;
    }

    @GET
    @Operation(operationId = "listProducts", summary = "Products by name; article and barcode find exactly, q finds parts")
    public Uni<Page<ProductView>> list(@BeanParam ProductList.Filter filter, @QueryParam("sort") String sort, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return products.list(caller, filter, sort, cursor, limit);
    }

    @POST
    @Operation(operationId = "createProduct", summary = "Enter a product that 1C does not know")
    @ResponseStatus(201)
    public Uni<RestResponse<ProductView>> create(@NotNull @Valid ProductFields wanted) {
        return change.create(caller, wanted).map(product -> Version.created("/api/v1/products/" + product.id(), product, product.version()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getProduct", summary = "One product")
    public Uni<RestResponse<ProductView>> get(@PathParam("id") long id) {
        return products.one(pool, caller, id).map(ProductResource::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchProduct", summary = "Change fields of a product (JSON merge patch)")
    public Uni<RestResponse<ProductView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = ProductFields.class))) ObjectNode patch) {
        return change.patch(caller, id, Version.required(ifMatch), patch).map(ProductResource::ok);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteProduct", summary = "Take a product out of sale; where it was used it stays")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return change.deactivate(caller, id, Version.required(ifMatch));
    }

    private static RestResponse<ProductView> ok(ProductView product) {
        return Version.ok(product, product.version());
    }
}
