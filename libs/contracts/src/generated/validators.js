"use strict";
exports.accountStateMessage = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"account-state-message","type":"object","properties":{"schemaVersion":{"const":1},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"event":{"type":"integer","minimum":0,"maximum":9007199254740991},"balances":{"type":"array","items":{"type":"object","properties":{"asset":{"type":"string","pattern":"^[A-Z0-9]{1,12}$"},"available":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"held":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"}},"required":["asset","available","held"],"additionalProperties":false}},"positions":{"type":"array","items":{"type":"object","properties":{"symbol":{"type":"string","pattern":"^[A-Z0-9][A-Z0-9-]{0,23}$"},"quantity":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"averagePrice":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"}},"required":["symbol","quantity","averagePrice"],"additionalProperties":false}}},"required":["schemaVersion","account","event","balances","positions"],"additionalProperties":false};
const pattern4 = new RegExp("^[A-Za-z0-9_-]{1,64}$", "u");
const pattern5 = new RegExp("^[A-Z0-9]{1,12}$", "u");
const pattern6 = new RegExp("^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$", "u");
const pattern8 = new RegExp("^[A-Z0-9][A-Z0-9-]{0,23}$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="account-state-message" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.schemaVersion === undefined) && (missing0 = "schemaVersion")) || ((data.account === undefined) && (missing0 = "account"))) || ((data.event === undefined) && (missing0 = "event"))) || ((data.balances === undefined) && (missing0 = "balances"))) || ((data.positions === undefined) && (missing0 = "positions"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "schemaVersion") || (key0 === "account")) || (key0 === "event")) || (key0 === "balances")) || (key0 === "positions"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.schemaVersion !== undefined){
const _errs2 = errors;
if(1 !== data.schemaVersion){
validate20.errors = [{instancePath:instancePath+"/schemaVersion",schemaPath:"#/properties/schemaVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.account !== undefined){
let data1 = data.account;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
validate20.errors = [{instancePath:instancePath+"/account",schemaPath:"#/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/account",schemaPath:"#/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.event !== undefined){
let data2 = data.event;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate20.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
validate20.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate20.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.balances !== undefined){
let data3 = data.balances;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs9 = errors;
if(errors === _errs9){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if((((data4.asset === undefined) && (missing1 = "asset")) || ((data4.available === undefined) && (missing1 = "available"))) || ((data4.held === undefined) && (missing1 = "held"))){
validate20.errors = [{instancePath:instancePath+"/balances/" + i0,schemaPath:"#/properties/balances/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs11 = errors;
for(const key1 in data4){
if(!(((key1 === "asset") || (key1 === "available")) || (key1 === "held"))){
validate20.errors = [{instancePath:instancePath+"/balances/" + i0,schemaPath:"#/properties/balances/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs11 === errors){
if(data4.asset !== undefined){
let data5 = data4.asset;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
validate20.errors = [{instancePath:instancePath+"/balances/" + i0+"/asset",schemaPath:"#/properties/balances/items/properties/asset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/balances/" + i0+"/asset",schemaPath:"#/properties/balances/items/properties/asset/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.available !== undefined){
let data6 = data4.available;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(!pattern6.test(data6)){
validate20.errors = [{instancePath:instancePath+"/balances/" + i0+"/available",schemaPath:"#/properties/balances/items/properties/available/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/balances/" + i0+"/available",schemaPath:"#/properties/balances/items/properties/available/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.held !== undefined){
let data7 = data4.held;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data7 === "string"){
if(!pattern6.test(data7)){
validate20.errors = [{instancePath:instancePath+"/balances/" + i0+"/held",schemaPath:"#/properties/balances/items/properties/held/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/balances/" + i0+"/held",schemaPath:"#/properties/balances/items/properties/held/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/balances/" + i0,schemaPath:"#/properties/balances/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/balances",schemaPath:"#/properties/balances/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.positions !== undefined){
let data8 = data.positions;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data8)){
var valid3 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
const _errs20 = errors;
if(errors === _errs20){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing2;
if((((data9.symbol === undefined) && (missing2 = "symbol")) || ((data9.quantity === undefined) && (missing2 = "quantity"))) || ((data9.averagePrice === undefined) && (missing2 = "averagePrice"))){
validate20.errors = [{instancePath:instancePath+"/positions/" + i1,schemaPath:"#/properties/positions/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs22 = errors;
for(const key2 in data9){
if(!(((key2 === "symbol") || (key2 === "quantity")) || (key2 === "averagePrice"))){
validate20.errors = [{instancePath:instancePath+"/positions/" + i1,schemaPath:"#/properties/positions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs22 === errors){
if(data9.symbol !== undefined){
let data10 = data9.symbol;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data10 === "string"){
if(!pattern8.test(data10)){
validate20.errors = [{instancePath:instancePath+"/positions/" + i1+"/symbol",schemaPath:"#/properties/positions/items/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/positions/" + i1+"/symbol",schemaPath:"#/properties/positions/items/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs23 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data9.quantity !== undefined){
let data11 = data9.quantity;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data11 === "string"){
if(!pattern6.test(data11)){
validate20.errors = [{instancePath:instancePath+"/positions/" + i1+"/quantity",schemaPath:"#/properties/positions/items/properties/quantity/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/positions/" + i1+"/quantity",schemaPath:"#/properties/positions/items/properties/quantity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs25 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data9.averagePrice !== undefined){
let data12 = data9.averagePrice;
const _errs27 = errors;
if(errors === _errs27){
if(typeof data12 === "string"){
if(!pattern6.test(data12)){
validate20.errors = [{instancePath:instancePath+"/positions/" + i1+"/averagePrice",schemaPath:"#/properties/positions/items/properties/averagePrice/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/positions/" + i1+"/averagePrice",schemaPath:"#/properties/positions/items/properties/averagePrice/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs27 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/positions/" + i1,schemaPath:"#/properties/positions/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs20 === errors;
if(!valid3){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/positions",schemaPath:"#/properties/positions/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

exports.bookMessage = validate21;
const schema32 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"book-message","type":"object","properties":{"schemaVersion":{"const":1},"symbol":{"type":"string","pattern":"^[A-Z0-9][A-Z0-9-]{0,23}$"},"event":{"type":"integer","minimum":0,"maximum":9007199254740991},"bids":{"type":"array","items":{"type":"object","properties":{"price":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"quantity":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"}},"required":["price","quantity"],"additionalProperties":false}},"asks":{"type":"array","items":{"type":"object","properties":{"price":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"quantity":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"}},"required":["price","quantity"],"additionalProperties":false}}},"required":["schemaVersion","symbol","event","bids","asks"],"additionalProperties":false};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="book-message" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.schemaVersion === undefined) && (missing0 = "schemaVersion")) || ((data.symbol === undefined) && (missing0 = "symbol"))) || ((data.event === undefined) && (missing0 = "event"))) || ((data.bids === undefined) && (missing0 = "bids"))) || ((data.asks === undefined) && (missing0 = "asks"))){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "schemaVersion") || (key0 === "symbol")) || (key0 === "event")) || (key0 === "bids")) || (key0 === "asks"))){
validate21.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.schemaVersion !== undefined){
const _errs2 = errors;
if(1 !== data.schemaVersion){
validate21.errors = [{instancePath:instancePath+"/schemaVersion",schemaPath:"#/properties/schemaVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.symbol !== undefined){
let data1 = data.symbol;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern8.test(data1)){
validate21.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.event !== undefined){
let data2 = data.event;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate21.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
validate21.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate21.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bids !== undefined){
let data3 = data.bids;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs9 = errors;
if(errors === _errs9){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if(((data4.price === undefined) && (missing1 = "price")) || ((data4.quantity === undefined) && (missing1 = "quantity"))){
validate21.errors = [{instancePath:instancePath+"/bids/" + i0,schemaPath:"#/properties/bids/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs11 = errors;
for(const key1 in data4){
if(!((key1 === "price") || (key1 === "quantity"))){
validate21.errors = [{instancePath:instancePath+"/bids/" + i0,schemaPath:"#/properties/bids/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs11 === errors){
if(data4.price !== undefined){
let data5 = data4.price;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data5 === "string"){
if(!pattern6.test(data5)){
validate21.errors = [{instancePath:instancePath+"/bids/" + i0+"/price",schemaPath:"#/properties/bids/items/properties/price/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/bids/" + i0+"/price",schemaPath:"#/properties/bids/items/properties/price/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.quantity !== undefined){
let data6 = data4.quantity;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(!pattern6.test(data6)){
validate21.errors = [{instancePath:instancePath+"/bids/" + i0+"/quantity",schemaPath:"#/properties/bids/items/properties/quantity/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/bids/" + i0+"/quantity",schemaPath:"#/properties/bids/items/properties/quantity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/bids/" + i0,schemaPath:"#/properties/bids/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/bids",schemaPath:"#/properties/bids/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.asks !== undefined){
let data7 = data.asks;
const _errs16 = errors;
if(errors === _errs16){
if(Array.isArray(data7)){
var valid3 = true;
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
let data8 = data7[i1];
const _errs18 = errors;
if(errors === _errs18){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if(((data8.price === undefined) && (missing2 = "price")) || ((data8.quantity === undefined) && (missing2 = "quantity"))){
validate21.errors = [{instancePath:instancePath+"/asks/" + i1,schemaPath:"#/properties/asks/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs20 = errors;
for(const key2 in data8){
if(!((key2 === "price") || (key2 === "quantity"))){
validate21.errors = [{instancePath:instancePath+"/asks/" + i1,schemaPath:"#/properties/asks/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs20 === errors){
if(data8.price !== undefined){
let data9 = data8.price;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data9 === "string"){
if(!pattern6.test(data9)){
validate21.errors = [{instancePath:instancePath+"/asks/" + i1+"/price",schemaPath:"#/properties/asks/items/properties/price/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/asks/" + i1+"/price",schemaPath:"#/properties/asks/items/properties/price/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs21 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.quantity !== undefined){
let data10 = data8.quantity;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data10 === "string"){
if(!pattern6.test(data10)){
validate21.errors = [{instancePath:instancePath+"/asks/" + i1+"/quantity",schemaPath:"#/properties/asks/items/properties/quantity/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/asks/" + i1+"/quantity",schemaPath:"#/properties/asks/items/properties/quantity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs23 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/asks/" + i1,schemaPath:"#/properties/asks/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs18 === errors;
if(!valid3){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/asks",schemaPath:"#/properties/asks/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

exports.commandBatch = validate22;
const schema33 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"command-batch","type":"object","properties":{"v":{"const":1},"batchId":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"commands":{"type":"array","minItems":1,"maxItems":256}},"required":["v","batchId","commands"],"additionalProperties":false};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="command-batch" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.v === undefined) && (missing0 = "v")) || ((data.batchId === undefined) && (missing0 = "batchId"))) || ((data.commands === undefined) && (missing0 = "commands"))){
validate22.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "v") || (key0 === "batchId")) || (key0 === "commands"))){
validate22.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate22.errors = [{instancePath:instancePath+"/v",schemaPath:"#/properties/v/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.batchId !== undefined){
let data1 = data.batchId;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
validate22.errors = [{instancePath:instancePath+"/batchId",schemaPath:"#/properties/batchId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/batchId",schemaPath:"#/properties/batchId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.commands !== undefined){
let data2 = data.commands;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
if(data2.length > 256){
validate22.errors = [{instancePath:instancePath+"/commands",schemaPath:"#/properties/commands/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"}];
return false;
}
else {
if(data2.length < 1){
validate22.errors = [{instancePath:instancePath+"/commands",schemaPath:"#/properties/commands/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/commands",schemaPath:"#/properties/commands/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate22.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

exports.command = validate23;
const schema34 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"command","type":"object","required":["type"],"discriminator":{"propertyName":"type"},"oneOf":[{"type":"object","properties":{"type":{"const":"PlaceOrder"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"orderId":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},"clientOrderId":{"type":"string","pattern":"^[!-~]{1,64}$"},"symbol":{"type":"string","pattern":"^[A-Z0-9][A-Z0-9-]{0,23}$"},"side":{"enum":["buy","sell"]},"orderType":{"enum":["limit","market"]},"timeInForce":{"enum":["gtc","ioc","fok"]},"price":{"type":["integer","null"],"minimum":-9007199254740991,"maximum":9007199254740991},"quantity":{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991}},"required":["type","account","orderId","clientOrderId","symbol","side","orderType","timeInForce","price","quantity"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"CancelOrder"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"orderId":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"}},"required":["type","account","orderId"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"OpenAccount"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"asset":{"type":"string","pattern":"^[A-Z0-9]{1,12}$"},"amount":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"}},"required":["type","account","asset","amount"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"Deposit"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"fundingId":{"type":"string","pattern":"^[!-~]{1,64}$"},"asset":{"type":"string","pattern":"^[A-Z0-9]{1,12}$"},"amount":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"},"cost":{"type":["string","null"],"pattern":"^(0|[1-9][0-9]{0,18})$"},"costAsset":{"type":["string","null"],"pattern":"^[A-Z0-9]{1,12}$"}},"required":["type","account","fundingId","asset","amount","cost","costAsset"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"ResetAccount"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"resetId":{"type":"string","pattern":"^[!-~]{1,64}$"},"asset":{"type":"string","pattern":"^[A-Z0-9]{1,12}$"},"amount":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"}},"required":["type","account","resetId","asset","amount"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"Tick"}},"required":["type"],"additionalProperties":false}]};
const func1 = Object.prototype.hasOwnProperty;
const pattern18 = new RegExp("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", "u");
const pattern19 = new RegExp("^[!-~]{1,64}$", "u");
const pattern25 = new RegExp("^(0|[1-9][0-9]{0,18})$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="command" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
validate23.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const tag0 = data.type;
if(typeof tag0 == "string"){
if(tag0 === "PlaceOrder"){
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((((((((((data.type === undefined) && (missing1 = "type")) || ((data.account === undefined) && (missing1 = "account"))) || ((data.orderId === undefined) && (missing1 = "orderId"))) || ((data.clientOrderId === undefined) && (missing1 = "clientOrderId"))) || ((data.symbol === undefined) && (missing1 = "symbol"))) || ((data.side === undefined) && (missing1 = "side"))) || ((data.orderType === undefined) && (missing1 = "orderType"))) || ((data.timeInForce === undefined) && (missing1 = "timeInForce"))) || ((data.price === undefined) && (missing1 = "price"))) || ((data.quantity === undefined) && (missing1 = "quantity"))){
validate23.errors = [{instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs4 = errors;
for(const key0 in data){
if(!(func1.call(schema34.oneOf[0].properties, key0))){
validate23.errors = [{instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
if(data.type !== undefined){
const _errs5 = errors;
if("PlaceOrder" !== data.type){
validate23.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/0/properties/type/const",keyword:"const",params:{allowedValue: "PlaceOrder"},message:"must be equal to constant"}];
return false;
}
var valid2 = _errs5 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.account !== undefined){
let data1 = data.account;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
validate23.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/0/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/0/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.orderId !== undefined){
let data2 = data.orderId;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data2 === "string"){
if(!pattern18.test(data2)){
validate23.errors = [{instancePath:instancePath+"/orderId",schemaPath:"#/oneOf/0/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/orderId",schemaPath:"#/oneOf/0/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.clientOrderId !== undefined){
let data3 = data.clientOrderId;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data3 === "string"){
if(!pattern19.test(data3)){
validate23.errors = [{instancePath:instancePath+"/clientOrderId",schemaPath:"#/oneOf/0/properties/clientOrderId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/clientOrderId",schemaPath:"#/oneOf/0/properties/clientOrderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.symbol !== undefined){
let data4 = data.symbol;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data4 === "string"){
if(!pattern8.test(data4)){
validate23.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/oneOf/0/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/oneOf/0/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.side !== undefined){
let data5 = data.side;
const _errs14 = errors;
if(!((data5 === "buy") || (data5 === "sell"))){
validate23.errors = [{instancePath:instancePath+"/side",schemaPath:"#/oneOf/0/properties/side/enum",keyword:"enum",params:{allowedValues: schema34.oneOf[0].properties.side.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.orderType !== undefined){
let data6 = data.orderType;
const _errs15 = errors;
if(!((data6 === "limit") || (data6 === "market"))){
validate23.errors = [{instancePath:instancePath+"/orderType",schemaPath:"#/oneOf/0/properties/orderType/enum",keyword:"enum",params:{allowedValues: schema34.oneOf[0].properties.orderType.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.timeInForce !== undefined){
let data7 = data.timeInForce;
const _errs16 = errors;
if(!(((data7 === "gtc") || (data7 === "ioc")) || (data7 === "fok"))){
validate23.errors = [{instancePath:instancePath+"/timeInForce",schemaPath:"#/oneOf/0/properties/timeInForce/enum",keyword:"enum",params:{allowedValues: schema34.oneOf[0].properties.timeInForce.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.price !== undefined){
let data8 = data.price;
const _errs17 = errors;
if((!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))) && (data8 !== null)){
validate23.errors = [{instancePath:instancePath+"/price",schemaPath:"#/oneOf/0/properties/price/type",keyword:"type",params:{type: schema34.oneOf[0].properties.price.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 9007199254740991 || isNaN(data8)){
validate23.errors = [{instancePath:instancePath+"/price",schemaPath:"#/oneOf/0/properties/price/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data8 < -9007199254740991 || isNaN(data8)){
validate23.errors = [{instancePath:instancePath+"/price",schemaPath:"#/oneOf/0/properties/price/minimum",keyword:"minimum",params:{comparison: ">=", limit: -9007199254740991},message:"must be >= -9007199254740991"}];
return false;
}
}
}
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.quantity !== undefined){
let data9 = data.quantity;
const _errs19 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate23.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/oneOf/0/properties/quantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 9007199254740991 || isNaN(data9)){
validate23.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/oneOf/0/properties/quantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data9 < -9007199254740991 || isNaN(data9)){
validate23.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/oneOf/0/properties/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: -9007199254740991},message:"must be >= -9007199254740991"}];
return false;
}
}
}
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var props0 = true;
}
else if(tag0 === "CancelOrder"){
const _errs21 = errors;
if(errors === _errs21){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((((data.type === undefined) && (missing2 = "type")) || ((data.account === undefined) && (missing2 = "account"))) || ((data.orderId === undefined) && (missing2 = "orderId"))){
validate23.errors = [{instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs23 = errors;
for(const key1 in data){
if(!(((key1 === "type") || (key1 === "account")) || (key1 === "orderId"))){
validate23.errors = [{instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs23 === errors){
if(data.type !== undefined){
const _errs24 = errors;
if("CancelOrder" !== data.type){
validate23.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/1/properties/type/const",keyword:"const",params:{allowedValue: "CancelOrder"},message:"must be equal to constant"}];
return false;
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.account !== undefined){
let data11 = data.account;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
validate23.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/1/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/1/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs25 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.orderId !== undefined){
let data12 = data.orderId;
const _errs27 = errors;
if(errors === _errs27){
if(typeof data12 === "string"){
if(!pattern18.test(data12)){
validate23.errors = [{instancePath:instancePath+"/orderId",schemaPath:"#/oneOf/1/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/orderId",schemaPath:"#/oneOf/1/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs27 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "OpenAccount"){
const _errs29 = errors;
if(errors === _errs29){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if(((((data.type === undefined) && (missing3 = "type")) || ((data.account === undefined) && (missing3 = "account"))) || ((data.asset === undefined) && (missing3 = "asset"))) || ((data.amount === undefined) && (missing3 = "amount"))){
validate23.errors = [{instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs31 = errors;
for(const key2 in data){
if(!((((key2 === "type") || (key2 === "account")) || (key2 === "asset")) || (key2 === "amount"))){
validate23.errors = [{instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs31 === errors){
if(data.type !== undefined){
const _errs32 = errors;
if("OpenAccount" !== data.type){
validate23.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/2/properties/type/const",keyword:"const",params:{allowedValue: "OpenAccount"},message:"must be equal to constant"}];
return false;
}
var valid6 = _errs32 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.account !== undefined){
let data14 = data.account;
const _errs33 = errors;
if(errors === _errs33){
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
validate23.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/2/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/2/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs33 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.asset !== undefined){
let data15 = data.asset;
const _errs35 = errors;
if(errors === _errs35){
if(typeof data15 === "string"){
if(!pattern5.test(data15)){
validate23.errors = [{instancePath:instancePath+"/asset",schemaPath:"#/oneOf/2/properties/asset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/asset",schemaPath:"#/oneOf/2/properties/asset/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs35 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.amount !== undefined){
let data16 = data.amount;
const _errs37 = errors;
if(errors === _errs37){
if(typeof data16 === "string"){
if(!pattern25.test(data16)){
validate23.errors = [{instancePath:instancePath+"/amount",schemaPath:"#/oneOf/2/properties/amount/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/amount",schemaPath:"#/oneOf/2/properties/amount/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs37 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "Deposit"){
const _errs39 = errors;
if(errors === _errs39){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((((((((data.type === undefined) && (missing4 = "type")) || ((data.account === undefined) && (missing4 = "account"))) || ((data.fundingId === undefined) && (missing4 = "fundingId"))) || ((data.asset === undefined) && (missing4 = "asset"))) || ((data.amount === undefined) && (missing4 = "amount"))) || ((data.cost === undefined) && (missing4 = "cost"))) || ((data.costAsset === undefined) && (missing4 = "costAsset"))){
validate23.errors = [{instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs41 = errors;
for(const key3 in data){
if(!(((((((key3 === "type") || (key3 === "account")) || (key3 === "fundingId")) || (key3 === "asset")) || (key3 === "amount")) || (key3 === "cost")) || (key3 === "costAsset"))){
validate23.errors = [{instancePath,schemaPath:"#/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs41 === errors){
if(data.type !== undefined){
const _errs42 = errors;
if("Deposit" !== data.type){
validate23.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/3/properties/type/const",keyword:"const",params:{allowedValue: "Deposit"},message:"must be equal to constant"}];
return false;
}
var valid8 = _errs42 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.account !== undefined){
let data18 = data.account;
const _errs43 = errors;
if(errors === _errs43){
if(typeof data18 === "string"){
if(!pattern4.test(data18)){
validate23.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/3/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/3/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid8 = _errs43 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.fundingId !== undefined){
let data19 = data.fundingId;
const _errs45 = errors;
if(errors === _errs45){
if(typeof data19 === "string"){
if(!pattern19.test(data19)){
validate23.errors = [{instancePath:instancePath+"/fundingId",schemaPath:"#/oneOf/3/properties/fundingId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/fundingId",schemaPath:"#/oneOf/3/properties/fundingId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid8 = _errs45 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.asset !== undefined){
let data20 = data.asset;
const _errs47 = errors;
if(errors === _errs47){
if(typeof data20 === "string"){
if(!pattern5.test(data20)){
validate23.errors = [{instancePath:instancePath+"/asset",schemaPath:"#/oneOf/3/properties/asset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/asset",schemaPath:"#/oneOf/3/properties/asset/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid8 = _errs47 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.amount !== undefined){
let data21 = data.amount;
const _errs49 = errors;
if(errors === _errs49){
if(typeof data21 === "string"){
if(!pattern25.test(data21)){
validate23.errors = [{instancePath:instancePath+"/amount",schemaPath:"#/oneOf/3/properties/amount/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/amount",schemaPath:"#/oneOf/3/properties/amount/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid8 = _errs49 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.cost !== undefined){
let data22 = data.cost;
const _errs51 = errors;
if((typeof data22 !== "string") && (data22 !== null)){
validate23.errors = [{instancePath:instancePath+"/cost",schemaPath:"#/oneOf/3/properties/cost/type",keyword:"type",params:{type: schema34.oneOf[3].properties.cost.type},message:"must be string,null"}];
return false;
}
if(errors === _errs51){
if(typeof data22 === "string"){
if(!pattern25.test(data22)){
validate23.errors = [{instancePath:instancePath+"/cost",schemaPath:"#/oneOf/3/properties/cost/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
}
var valid8 = _errs51 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.costAsset !== undefined){
let data23 = data.costAsset;
const _errs53 = errors;
if((typeof data23 !== "string") && (data23 !== null)){
validate23.errors = [{instancePath:instancePath+"/costAsset",schemaPath:"#/oneOf/3/properties/costAsset/type",keyword:"type",params:{type: schema34.oneOf[3].properties.costAsset.type},message:"must be string,null"}];
return false;
}
if(errors === _errs53){
if(typeof data23 === "string"){
if(!pattern5.test(data23)){
validate23.errors = [{instancePath:instancePath+"/costAsset",schemaPath:"#/oneOf/3/properties/costAsset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
}
var valid8 = _errs53 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "ResetAccount"){
const _errs55 = errors;
if(errors === _errs55){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing5;
if((((((data.type === undefined) && (missing5 = "type")) || ((data.account === undefined) && (missing5 = "account"))) || ((data.resetId === undefined) && (missing5 = "resetId"))) || ((data.asset === undefined) && (missing5 = "asset"))) || ((data.amount === undefined) && (missing5 = "amount"))){
validate23.errors = [{instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs57 = errors;
for(const key4 in data){
if(!(((((key4 === "type") || (key4 === "account")) || (key4 === "resetId")) || (key4 === "asset")) || (key4 === "amount"))){
validate23.errors = [{instancePath,schemaPath:"#/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs57 === errors){
if(data.type !== undefined){
const _errs58 = errors;
if("ResetAccount" !== data.type){
validate23.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/4/properties/type/const",keyword:"const",params:{allowedValue: "ResetAccount"},message:"must be equal to constant"}];
return false;
}
var valid10 = _errs58 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.account !== undefined){
let data25 = data.account;
const _errs59 = errors;
if(errors === _errs59){
if(typeof data25 === "string"){
if(!pattern4.test(data25)){
validate23.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/4/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/4/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs59 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.resetId !== undefined){
let data26 = data.resetId;
const _errs61 = errors;
if(errors === _errs61){
if(typeof data26 === "string"){
if(!pattern19.test(data26)){
validate23.errors = [{instancePath:instancePath+"/resetId",schemaPath:"#/oneOf/4/properties/resetId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/resetId",schemaPath:"#/oneOf/4/properties/resetId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs61 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.asset !== undefined){
let data27 = data.asset;
const _errs63 = errors;
if(errors === _errs63){
if(typeof data27 === "string"){
if(!pattern5.test(data27)){
validate23.errors = [{instancePath:instancePath+"/asset",schemaPath:"#/oneOf/4/properties/asset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/asset",schemaPath:"#/oneOf/4/properties/asset/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs63 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.amount !== undefined){
let data28 = data.amount;
const _errs65 = errors;
if(errors === _errs65){
if(typeof data28 === "string"){
if(!pattern25.test(data28)){
validate23.errors = [{instancePath:instancePath+"/amount",schemaPath:"#/oneOf/4/properties/amount/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/amount",schemaPath:"#/oneOf/4/properties/amount/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs65 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/oneOf/4/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "Tick"){
const _errs67 = errors;
if(errors === _errs67){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing6;
if((data.type === undefined) && (missing6 = "type")){
validate23.errors = [{instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs69 = errors;
for(const key5 in data){
if(!(key5 === "type")){
validate23.errors = [{instancePath,schemaPath:"#/oneOf/5/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs69 === errors){
if(data.type !== undefined){
if("Tick" !== data.type){
validate23.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/5/properties/type/const",keyword:"const",params:{allowedValue: "Tick"},message:"must be equal to constant"}];
return false;
}
}
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/oneOf/5/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag0},message:"value of tag \"type\" must be in oneOf"}];
return false;
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag0},message:"tag \"type\" must be string"}];
return false;
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate23.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate23.evaluated = {"dynamicProps":true,"dynamicItems":false};

exports.eventMessage = validate24;
const schema35 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"event-message","type":"object","properties":{"schemaVersion":{"const":1},"event":{"type":"integer","minimum":1,"maximum":9007199254740991},"type":{"type":"string"},"time":{"type":"string"},"data":{"type":"object"}},"required":["schemaVersion","event","type","time","data"],"additionalProperties":false};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="event-message" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.schemaVersion === undefined) && (missing0 = "schemaVersion")) || ((data.event === undefined) && (missing0 = "event"))) || ((data.type === undefined) && (missing0 = "type"))) || ((data.time === undefined) && (missing0 = "time"))) || ((data.data === undefined) && (missing0 = "data"))){
validate24.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "schemaVersion") || (key0 === "event")) || (key0 === "type")) || (key0 === "time")) || (key0 === "data"))){
validate24.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.schemaVersion !== undefined){
const _errs2 = errors;
if(1 !== data.schemaVersion){
validate24.errors = [{instancePath:instancePath+"/schemaVersion",schemaPath:"#/properties/schemaVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.event !== undefined){
let data1 = data.event;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate24.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
validate24.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate24.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
const _errs5 = errors;
if(typeof data.type !== "string"){
validate24.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.time !== undefined){
const _errs7 = errors;
if(typeof data.time !== "string"){
validate24.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data !== undefined){
let data4 = data.data;
const _errs9 = errors;
if(!(data4 && typeof data4 == "object" && !Array.isArray(data4))){
validate24.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate24.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

exports.event = validate25;
const schema36 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"event","type":"object","required":["type"],"discriminator":{"propertyName":"type"},"oneOf":[{"type":"object","properties":{"type":{"const":"account.opened"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"asset":{"type":"string","pattern":"^[A-Z0-9]{1,12}$"},"amount":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"}},"required":["type","account","asset","amount"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"funds.deposited"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"fundingId":{"type":"string","pattern":"^[!-~]{1,64}$"},"asset":{"type":"string","pattern":"^[A-Z0-9]{1,12}$"},"amount":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"},"cost":{"type":["string","null"],"pattern":"^(0|[1-9][0-9]{0,18})$"},"costAsset":{"type":["string","null"],"pattern":"^[A-Z0-9]{1,12}$"}},"required":["type","account","fundingId","asset","amount","cost","costAsset"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"account.reset"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"resetId":{"type":"string","pattern":"^[!-~]{1,64}$"},"withdrawn":{"type":"array","items":{"type":"object","properties":{"asset":{"type":"string","pattern":"^[A-Z0-9]{1,12}$"},"amount":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"}},"required":["asset","amount"],"additionalProperties":false}},"asset":{"type":"string","pattern":"^[A-Z0-9]{1,12}$"},"amount":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"}},"required":["type","account","resetId","withdrawn","asset","amount"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"order.accepted"},"orderNumber":{"type":"integer","minimum":1,"maximum":9007199254740991},"orderId":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"clientOrderId":{"type":"string","pattern":"^[!-~]{1,64}$"},"symbol":{"type":"string","pattern":"^[A-Z0-9][A-Z0-9-]{0,23}$"},"side":{"enum":["buy","sell"]},"orderType":{"enum":["limit","market"]},"timeInForce":{"enum":["gtc","ioc","fok"]},"price":{"type":"integer","minimum":1,"maximum":9007199254740991},"quantity":{"type":"integer","minimum":1,"maximum":9007199254740991},"hold":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"}},"required":["type","orderNumber","orderId","account","clientOrderId","symbol","side","orderType","timeInForce","price","quantity","hold"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"order.rejected"},"orderId":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"clientOrderId":{"type":"string","pattern":"^[!-~]{1,64}$"},"symbol":{"type":"string","pattern":"^[A-Z0-9][A-Z0-9-]{0,23}$"},"side":{"enum":["buy","sell"]},"orderType":{"enum":["limit","market"]},"timeInForce":{"enum":["gtc","ioc","fok"]},"price":{"type":["integer","null"],"minimum":-9007199254740991,"maximum":9007199254740991},"quantity":{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991},"reason":{"enum":["MALFORMED_COMMAND","ACCOUNT_EXISTS","ACCOUNT_NOT_FOUND","UNKNOWN_ASSET","DUPLICATE_FUNDING_ID","AMOUNT_OUT_OF_RANGE","DUPLICATE_CLIENT_ORDER_ID","DUPLICATE_ORDER_ID","UNKNOWN_SYMBOL","QUANTITY_OUT_OF_RANGE","INVALID_ORDER_TYPE","PRICE_OUT_OF_RANGE","PRICE_NOT_ON_TICK","TOO_MANY_OPEN_ORDERS","INSUFFICIENT_FUNDS","INSUFFICIENT_HOLDINGS","ORDER_NOT_OPEN"]}},"required":["type","orderId","account","clientOrderId","symbol","side","orderType","timeInForce","price","quantity","reason"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"order.duplicated"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"clientOrderId":{"type":"string","pattern":"^[!-~]{1,64}$"},"orderId":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},"reason":{"enum":["MALFORMED_COMMAND","ACCOUNT_EXISTS","ACCOUNT_NOT_FOUND","UNKNOWN_ASSET","DUPLICATE_FUNDING_ID","AMOUNT_OUT_OF_RANGE","DUPLICATE_CLIENT_ORDER_ID","DUPLICATE_ORDER_ID","UNKNOWN_SYMBOL","QUANTITY_OUT_OF_RANGE","INVALID_ORDER_TYPE","PRICE_OUT_OF_RANGE","PRICE_NOT_ON_TICK","TOO_MANY_OPEN_ORDERS","INSUFFICIENT_FUNDS","INSUFFICIENT_HOLDINGS","ORDER_NOT_OPEN",null]}},"required":["type","account","clientOrderId","orderId","reason"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"trade.executed"},"tradeNumber":{"type":"integer","minimum":1,"maximum":9007199254740991},"symbol":{"type":"string","pattern":"^[A-Z0-9][A-Z0-9-]{0,23}$"},"price":{"type":"integer","minimum":1,"maximum":9007199254740991},"quantity":{"type":"integer","minimum":1,"maximum":9007199254740991},"notional":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"},"takerSide":{"enum":["buy","sell"]},"maker":{"type":"object","properties":{"orderNumber":{"type":"integer","minimum":1,"maximum":9007199254740991},"orderId":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"fee":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"},"release":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"},"cumQuantity":{"type":"integer","minimum":0,"maximum":9007199254740991},"leavesQuantity":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["orderNumber","orderId","account","fee","release","cumQuantity","leavesQuantity"],"additionalProperties":false},"taker":{"type":"object","properties":{"orderNumber":{"type":"integer","minimum":1,"maximum":9007199254740991},"orderId":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"fee":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"},"release":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"},"cumQuantity":{"type":"integer","minimum":0,"maximum":9007199254740991},"leavesQuantity":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["orderNumber","orderId","account","fee","release","cumQuantity","leavesQuantity"],"additionalProperties":false}},"required":["type","tradeNumber","symbol","price","quantity","notional","takerSide","maker","taker"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"order.canceled"},"orderNumber":{"type":"integer","minimum":1,"maximum":9007199254740991},"orderId":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},"account":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"symbol":{"type":"string","pattern":"^[A-Z0-9][A-Z0-9-]{0,23}$"},"side":{"enum":["buy","sell"]},"reason":{"enum":["REQUESTED","ACCOUNT_RESET","IOC_REMAINDER","FOK_NOT_FILLED"]},"cumQuantity":{"type":"integer","minimum":0,"maximum":9007199254740991},"canceledQuantity":{"type":"integer","minimum":0,"maximum":9007199254740991},"release":{"type":"string","pattern":"^(0|[1-9][0-9]{0,18})$"}},"required":["type","orderNumber","orderId","account","symbol","side","reason","cumQuantity","canceledQuantity","release"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"command.rejected"},"command":{"enum":["PlaceOrder","CancelOrder","OpenAccount","Deposit","ResetAccount",null]},"account":{"type":["string","null"],"pattern":"^[A-Za-z0-9_-]{1,64}$"},"subjectId":{"type":["string","null"],"pattern":"^[!-~]{1,64}$"},"reason":{"enum":["MALFORMED_COMMAND","ACCOUNT_EXISTS","ACCOUNT_NOT_FOUND","UNKNOWN_ASSET","DUPLICATE_FUNDING_ID","AMOUNT_OUT_OF_RANGE","DUPLICATE_CLIENT_ORDER_ID","DUPLICATE_ORDER_ID","UNKNOWN_SYMBOL","QUANTITY_OUT_OF_RANGE","INVALID_ORDER_TYPE","PRICE_OUT_OF_RANGE","PRICE_NOT_ON_TICK","TOO_MANY_OPEN_ORDERS","INSUFFICIENT_FUNDS","INSUFFICIENT_HOLDINGS","ORDER_NOT_OPEN"]}},"required":["type","command","account","subjectId","reason"],"additionalProperties":false}]};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="event" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
validate25.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const tag0 = data.type;
if(typeof tag0 == "string"){
if(tag0 === "account.opened"){
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((((data.type === undefined) && (missing1 = "type")) || ((data.account === undefined) && (missing1 = "account"))) || ((data.asset === undefined) && (missing1 = "asset"))) || ((data.amount === undefined) && (missing1 = "amount"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs4 = errors;
for(const key0 in data){
if(!((((key0 === "type") || (key0 === "account")) || (key0 === "asset")) || (key0 === "amount"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
if(data.type !== undefined){
const _errs5 = errors;
if("account.opened" !== data.type){
validate25.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/0/properties/type/const",keyword:"const",params:{allowedValue: "account.opened"},message:"must be equal to constant"}];
return false;
}
var valid2 = _errs5 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.account !== undefined){
let data1 = data.account;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/0/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/0/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.asset !== undefined){
let data2 = data.asset;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
validate25.errors = [{instancePath:instancePath+"/asset",schemaPath:"#/oneOf/0/properties/asset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/asset",schemaPath:"#/oneOf/0/properties/asset/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.amount !== undefined){
let data3 = data.amount;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data3 === "string"){
if(!pattern25.test(data3)){
validate25.errors = [{instancePath:instancePath+"/amount",schemaPath:"#/oneOf/0/properties/amount/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/amount",schemaPath:"#/oneOf/0/properties/amount/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var props0 = true;
}
else if(tag0 === "funds.deposited"){
const _errs12 = errors;
if(errors === _errs12){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((((((((data.type === undefined) && (missing2 = "type")) || ((data.account === undefined) && (missing2 = "account"))) || ((data.fundingId === undefined) && (missing2 = "fundingId"))) || ((data.asset === undefined) && (missing2 = "asset"))) || ((data.amount === undefined) && (missing2 = "amount"))) || ((data.cost === undefined) && (missing2 = "cost"))) || ((data.costAsset === undefined) && (missing2 = "costAsset"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs14 = errors;
for(const key1 in data){
if(!(((((((key1 === "type") || (key1 === "account")) || (key1 === "fundingId")) || (key1 === "asset")) || (key1 === "amount")) || (key1 === "cost")) || (key1 === "costAsset"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs14 === errors){
if(data.type !== undefined){
const _errs15 = errors;
if("funds.deposited" !== data.type){
validate25.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/1/properties/type/const",keyword:"const",params:{allowedValue: "funds.deposited"},message:"must be equal to constant"}];
return false;
}
var valid4 = _errs15 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.account !== undefined){
let data5 = data.account;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/1/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/1/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs16 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.fundingId !== undefined){
let data6 = data.fundingId;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data6 === "string"){
if(!pattern19.test(data6)){
validate25.errors = [{instancePath:instancePath+"/fundingId",schemaPath:"#/oneOf/1/properties/fundingId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/fundingId",schemaPath:"#/oneOf/1/properties/fundingId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs18 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.asset !== undefined){
let data7 = data.asset;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
validate25.errors = [{instancePath:instancePath+"/asset",schemaPath:"#/oneOf/1/properties/asset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/asset",schemaPath:"#/oneOf/1/properties/asset/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs20 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.amount !== undefined){
let data8 = data.amount;
const _errs22 = errors;
if(errors === _errs22){
if(typeof data8 === "string"){
if(!pattern25.test(data8)){
validate25.errors = [{instancePath:instancePath+"/amount",schemaPath:"#/oneOf/1/properties/amount/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/amount",schemaPath:"#/oneOf/1/properties/amount/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs22 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.cost !== undefined){
let data9 = data.cost;
const _errs24 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate25.errors = [{instancePath:instancePath+"/cost",schemaPath:"#/oneOf/1/properties/cost/type",keyword:"type",params:{type: schema36.oneOf[1].properties.cost.type},message:"must be string,null"}];
return false;
}
if(errors === _errs24){
if(typeof data9 === "string"){
if(!pattern25.test(data9)){
validate25.errors = [{instancePath:instancePath+"/cost",schemaPath:"#/oneOf/1/properties/cost/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.costAsset !== undefined){
let data10 = data.costAsset;
const _errs26 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate25.errors = [{instancePath:instancePath+"/costAsset",schemaPath:"#/oneOf/1/properties/costAsset/type",keyword:"type",params:{type: schema36.oneOf[1].properties.costAsset.type},message:"must be string,null"}];
return false;
}
if(errors === _errs26){
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
validate25.errors = [{instancePath:instancePath+"/costAsset",schemaPath:"#/oneOf/1/properties/costAsset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
}
var valid4 = _errs26 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "account.reset"){
const _errs28 = errors;
if(errors === _errs28){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if(((((((data.type === undefined) && (missing3 = "type")) || ((data.account === undefined) && (missing3 = "account"))) || ((data.resetId === undefined) && (missing3 = "resetId"))) || ((data.withdrawn === undefined) && (missing3 = "withdrawn"))) || ((data.asset === undefined) && (missing3 = "asset"))) || ((data.amount === undefined) && (missing3 = "amount"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs30 = errors;
for(const key2 in data){
if(!((((((key2 === "type") || (key2 === "account")) || (key2 === "resetId")) || (key2 === "withdrawn")) || (key2 === "asset")) || (key2 === "amount"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs30 === errors){
if(data.type !== undefined){
const _errs31 = errors;
if("account.reset" !== data.type){
validate25.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/2/properties/type/const",keyword:"const",params:{allowedValue: "account.reset"},message:"must be equal to constant"}];
return false;
}
var valid6 = _errs31 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.account !== undefined){
let data12 = data.account;
const _errs32 = errors;
if(errors === _errs32){
if(typeof data12 === "string"){
if(!pattern4.test(data12)){
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/2/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/2/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs32 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.resetId !== undefined){
let data13 = data.resetId;
const _errs34 = errors;
if(errors === _errs34){
if(typeof data13 === "string"){
if(!pattern19.test(data13)){
validate25.errors = [{instancePath:instancePath+"/resetId",schemaPath:"#/oneOf/2/properties/resetId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/resetId",schemaPath:"#/oneOf/2/properties/resetId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs34 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.withdrawn !== undefined){
let data14 = data.withdrawn;
const _errs36 = errors;
if(errors === _errs36){
if(Array.isArray(data14)){
var valid7 = true;
const len0 = data14.length;
for(let i0=0; i0<len0; i0++){
let data15 = data14[i0];
const _errs38 = errors;
if(errors === _errs38){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing4;
if(((data15.asset === undefined) && (missing4 = "asset")) || ((data15.amount === undefined) && (missing4 = "amount"))){
validate25.errors = [{instancePath:instancePath+"/withdrawn/" + i0,schemaPath:"#/oneOf/2/properties/withdrawn/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs40 = errors;
for(const key3 in data15){
if(!((key3 === "asset") || (key3 === "amount"))){
validate25.errors = [{instancePath:instancePath+"/withdrawn/" + i0,schemaPath:"#/oneOf/2/properties/withdrawn/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs40 === errors){
if(data15.asset !== undefined){
let data16 = data15.asset;
const _errs41 = errors;
if(errors === _errs41){
if(typeof data16 === "string"){
if(!pattern5.test(data16)){
validate25.errors = [{instancePath:instancePath+"/withdrawn/" + i0+"/asset",schemaPath:"#/oneOf/2/properties/withdrawn/items/properties/asset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/withdrawn/" + i0+"/asset",schemaPath:"#/oneOf/2/properties/withdrawn/items/properties/asset/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid8 = _errs41 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data15.amount !== undefined){
let data17 = data15.amount;
const _errs43 = errors;
if(errors === _errs43){
if(typeof data17 === "string"){
if(!pattern25.test(data17)){
validate25.errors = [{instancePath:instancePath+"/withdrawn/" + i0+"/amount",schemaPath:"#/oneOf/2/properties/withdrawn/items/properties/amount/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/withdrawn/" + i0+"/amount",schemaPath:"#/oneOf/2/properties/withdrawn/items/properties/amount/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid8 = _errs43 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/withdrawn/" + i0,schemaPath:"#/oneOf/2/properties/withdrawn/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs38 === errors;
if(!valid7){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/withdrawn",schemaPath:"#/oneOf/2/properties/withdrawn/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid6 = _errs36 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.asset !== undefined){
let data18 = data.asset;
const _errs45 = errors;
if(errors === _errs45){
if(typeof data18 === "string"){
if(!pattern5.test(data18)){
validate25.errors = [{instancePath:instancePath+"/asset",schemaPath:"#/oneOf/2/properties/asset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/asset",schemaPath:"#/oneOf/2/properties/asset/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs45 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.amount !== undefined){
let data19 = data.amount;
const _errs47 = errors;
if(errors === _errs47){
if(typeof data19 === "string"){
if(!pattern25.test(data19)){
validate25.errors = [{instancePath:instancePath+"/amount",schemaPath:"#/oneOf/2/properties/amount/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/amount",schemaPath:"#/oneOf/2/properties/amount/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs47 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "order.accepted"){
const _errs49 = errors;
if(errors === _errs49){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing5;
if(((((((((((((data.type === undefined) && (missing5 = "type")) || ((data.orderNumber === undefined) && (missing5 = "orderNumber"))) || ((data.orderId === undefined) && (missing5 = "orderId"))) || ((data.account === undefined) && (missing5 = "account"))) || ((data.clientOrderId === undefined) && (missing5 = "clientOrderId"))) || ((data.symbol === undefined) && (missing5 = "symbol"))) || ((data.side === undefined) && (missing5 = "side"))) || ((data.orderType === undefined) && (missing5 = "orderType"))) || ((data.timeInForce === undefined) && (missing5 = "timeInForce"))) || ((data.price === undefined) && (missing5 = "price"))) || ((data.quantity === undefined) && (missing5 = "quantity"))) || ((data.hold === undefined) && (missing5 = "hold"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs51 = errors;
for(const key4 in data){
if(!(func1.call(schema36.oneOf[3].properties, key4))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs51 === errors){
if(data.type !== undefined){
const _errs52 = errors;
if("order.accepted" !== data.type){
validate25.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/3/properties/type/const",keyword:"const",params:{allowedValue: "order.accepted"},message:"must be equal to constant"}];
return false;
}
var valid10 = _errs52 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.orderNumber !== undefined){
let data21 = data.orderNumber;
const _errs53 = errors;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
validate25.errors = [{instancePath:instancePath+"/orderNumber",schemaPath:"#/oneOf/3/properties/orderNumber/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs53){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 9007199254740991 || isNaN(data21)){
validate25.errors = [{instancePath:instancePath+"/orderNumber",schemaPath:"#/oneOf/3/properties/orderNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data21 < 1 || isNaN(data21)){
validate25.errors = [{instancePath:instancePath+"/orderNumber",schemaPath:"#/oneOf/3/properties/orderNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid10 = _errs53 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.orderId !== undefined){
let data22 = data.orderId;
const _errs55 = errors;
if(errors === _errs55){
if(typeof data22 === "string"){
if(!pattern18.test(data22)){
validate25.errors = [{instancePath:instancePath+"/orderId",schemaPath:"#/oneOf/3/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/orderId",schemaPath:"#/oneOf/3/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs55 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.account !== undefined){
let data23 = data.account;
const _errs57 = errors;
if(errors === _errs57){
if(typeof data23 === "string"){
if(!pattern4.test(data23)){
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/3/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/3/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs57 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.clientOrderId !== undefined){
let data24 = data.clientOrderId;
const _errs59 = errors;
if(errors === _errs59){
if(typeof data24 === "string"){
if(!pattern19.test(data24)){
validate25.errors = [{instancePath:instancePath+"/clientOrderId",schemaPath:"#/oneOf/3/properties/clientOrderId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/clientOrderId",schemaPath:"#/oneOf/3/properties/clientOrderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs59 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.symbol !== undefined){
let data25 = data.symbol;
const _errs61 = errors;
if(errors === _errs61){
if(typeof data25 === "string"){
if(!pattern8.test(data25)){
validate25.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/oneOf/3/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/oneOf/3/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs61 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.side !== undefined){
let data26 = data.side;
const _errs63 = errors;
if(!((data26 === "buy") || (data26 === "sell"))){
validate25.errors = [{instancePath:instancePath+"/side",schemaPath:"#/oneOf/3/properties/side/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[3].properties.side.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs63 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.orderType !== undefined){
let data27 = data.orderType;
const _errs64 = errors;
if(!((data27 === "limit") || (data27 === "market"))){
validate25.errors = [{instancePath:instancePath+"/orderType",schemaPath:"#/oneOf/3/properties/orderType/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[3].properties.orderType.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs64 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.timeInForce !== undefined){
let data28 = data.timeInForce;
const _errs65 = errors;
if(!(((data28 === "gtc") || (data28 === "ioc")) || (data28 === "fok"))){
validate25.errors = [{instancePath:instancePath+"/timeInForce",schemaPath:"#/oneOf/3/properties/timeInForce/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[3].properties.timeInForce.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs65 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.price !== undefined){
let data29 = data.price;
const _errs66 = errors;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
validate25.errors = [{instancePath:instancePath+"/price",schemaPath:"#/oneOf/3/properties/price/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs66){
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 9007199254740991 || isNaN(data29)){
validate25.errors = [{instancePath:instancePath+"/price",schemaPath:"#/oneOf/3/properties/price/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data29 < 1 || isNaN(data29)){
validate25.errors = [{instancePath:instancePath+"/price",schemaPath:"#/oneOf/3/properties/price/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid10 = _errs66 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.quantity !== undefined){
let data30 = data.quantity;
const _errs68 = errors;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
validate25.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/oneOf/3/properties/quantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs68){
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 9007199254740991 || isNaN(data30)){
validate25.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/oneOf/3/properties/quantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data30 < 1 || isNaN(data30)){
validate25.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/oneOf/3/properties/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid10 = _errs68 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.hold !== undefined){
let data31 = data.hold;
const _errs70 = errors;
if(errors === _errs70){
if(typeof data31 === "string"){
if(!pattern25.test(data31)){
validate25.errors = [{instancePath:instancePath+"/hold",schemaPath:"#/oneOf/3/properties/hold/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/hold",schemaPath:"#/oneOf/3/properties/hold/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs70 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "order.rejected"){
const _errs72 = errors;
if(errors === _errs72){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing6;
if((((((((((((data.type === undefined) && (missing6 = "type")) || ((data.orderId === undefined) && (missing6 = "orderId"))) || ((data.account === undefined) && (missing6 = "account"))) || ((data.clientOrderId === undefined) && (missing6 = "clientOrderId"))) || ((data.symbol === undefined) && (missing6 = "symbol"))) || ((data.side === undefined) && (missing6 = "side"))) || ((data.orderType === undefined) && (missing6 = "orderType"))) || ((data.timeInForce === undefined) && (missing6 = "timeInForce"))) || ((data.price === undefined) && (missing6 = "price"))) || ((data.quantity === undefined) && (missing6 = "quantity"))) || ((data.reason === undefined) && (missing6 = "reason"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs74 = errors;
for(const key5 in data){
if(!(func1.call(schema36.oneOf[4].properties, key5))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs74 === errors){
if(data.type !== undefined){
const _errs75 = errors;
if("order.rejected" !== data.type){
validate25.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/4/properties/type/const",keyword:"const",params:{allowedValue: "order.rejected"},message:"must be equal to constant"}];
return false;
}
var valid12 = _errs75 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.orderId !== undefined){
let data33 = data.orderId;
const _errs76 = errors;
if(errors === _errs76){
if(typeof data33 === "string"){
if(!pattern18.test(data33)){
validate25.errors = [{instancePath:instancePath+"/orderId",schemaPath:"#/oneOf/4/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/orderId",schemaPath:"#/oneOf/4/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid12 = _errs76 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.account !== undefined){
let data34 = data.account;
const _errs78 = errors;
if(errors === _errs78){
if(typeof data34 === "string"){
if(!pattern4.test(data34)){
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/4/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/4/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid12 = _errs78 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.clientOrderId !== undefined){
let data35 = data.clientOrderId;
const _errs80 = errors;
if(errors === _errs80){
if(typeof data35 === "string"){
if(!pattern19.test(data35)){
validate25.errors = [{instancePath:instancePath+"/clientOrderId",schemaPath:"#/oneOf/4/properties/clientOrderId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/clientOrderId",schemaPath:"#/oneOf/4/properties/clientOrderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid12 = _errs80 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.symbol !== undefined){
let data36 = data.symbol;
const _errs82 = errors;
if(errors === _errs82){
if(typeof data36 === "string"){
if(!pattern8.test(data36)){
validate25.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/oneOf/4/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/oneOf/4/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid12 = _errs82 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.side !== undefined){
let data37 = data.side;
const _errs84 = errors;
if(!((data37 === "buy") || (data37 === "sell"))){
validate25.errors = [{instancePath:instancePath+"/side",schemaPath:"#/oneOf/4/properties/side/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[4].properties.side.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid12 = _errs84 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.orderType !== undefined){
let data38 = data.orderType;
const _errs85 = errors;
if(!((data38 === "limit") || (data38 === "market"))){
validate25.errors = [{instancePath:instancePath+"/orderType",schemaPath:"#/oneOf/4/properties/orderType/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[4].properties.orderType.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid12 = _errs85 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.timeInForce !== undefined){
let data39 = data.timeInForce;
const _errs86 = errors;
if(!(((data39 === "gtc") || (data39 === "ioc")) || (data39 === "fok"))){
validate25.errors = [{instancePath:instancePath+"/timeInForce",schemaPath:"#/oneOf/4/properties/timeInForce/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[4].properties.timeInForce.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid12 = _errs86 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.price !== undefined){
let data40 = data.price;
const _errs87 = errors;
if((!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))) && (data40 !== null)){
validate25.errors = [{instancePath:instancePath+"/price",schemaPath:"#/oneOf/4/properties/price/type",keyword:"type",params:{type: schema36.oneOf[4].properties.price.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs87){
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 > 9007199254740991 || isNaN(data40)){
validate25.errors = [{instancePath:instancePath+"/price",schemaPath:"#/oneOf/4/properties/price/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data40 < -9007199254740991 || isNaN(data40)){
validate25.errors = [{instancePath:instancePath+"/price",schemaPath:"#/oneOf/4/properties/price/minimum",keyword:"minimum",params:{comparison: ">=", limit: -9007199254740991},message:"must be >= -9007199254740991"}];
return false;
}
}
}
}
var valid12 = _errs87 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.quantity !== undefined){
let data41 = data.quantity;
const _errs89 = errors;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
validate25.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/oneOf/4/properties/quantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs89){
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 9007199254740991 || isNaN(data41)){
validate25.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/oneOf/4/properties/quantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data41 < -9007199254740991 || isNaN(data41)){
validate25.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/oneOf/4/properties/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: -9007199254740991},message:"must be >= -9007199254740991"}];
return false;
}
}
}
}
var valid12 = _errs89 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.reason !== undefined){
let data42 = data.reason;
const _errs91 = errors;
if(!(((((((((((((((((data42 === "MALFORMED_COMMAND") || (data42 === "ACCOUNT_EXISTS")) || (data42 === "ACCOUNT_NOT_FOUND")) || (data42 === "UNKNOWN_ASSET")) || (data42 === "DUPLICATE_FUNDING_ID")) || (data42 === "AMOUNT_OUT_OF_RANGE")) || (data42 === "DUPLICATE_CLIENT_ORDER_ID")) || (data42 === "DUPLICATE_ORDER_ID")) || (data42 === "UNKNOWN_SYMBOL")) || (data42 === "QUANTITY_OUT_OF_RANGE")) || (data42 === "INVALID_ORDER_TYPE")) || (data42 === "PRICE_OUT_OF_RANGE")) || (data42 === "PRICE_NOT_ON_TICK")) || (data42 === "TOO_MANY_OPEN_ORDERS")) || (data42 === "INSUFFICIENT_FUNDS")) || (data42 === "INSUFFICIENT_HOLDINGS")) || (data42 === "ORDER_NOT_OPEN"))){
validate25.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/oneOf/4/properties/reason/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[4].properties.reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid12 = _errs91 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/oneOf/4/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "order.duplicated"){
const _errs92 = errors;
if(errors === _errs92){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing7;
if((((((data.type === undefined) && (missing7 = "type")) || ((data.account === undefined) && (missing7 = "account"))) || ((data.clientOrderId === undefined) && (missing7 = "clientOrderId"))) || ((data.orderId === undefined) && (missing7 = "orderId"))) || ((data.reason === undefined) && (missing7 = "reason"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs94 = errors;
for(const key6 in data){
if(!(((((key6 === "type") || (key6 === "account")) || (key6 === "clientOrderId")) || (key6 === "orderId")) || (key6 === "reason"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/5/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs94 === errors){
if(data.type !== undefined){
const _errs95 = errors;
if("order.duplicated" !== data.type){
validate25.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/5/properties/type/const",keyword:"const",params:{allowedValue: "order.duplicated"},message:"must be equal to constant"}];
return false;
}
var valid14 = _errs95 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data.account !== undefined){
let data44 = data.account;
const _errs96 = errors;
if(errors === _errs96){
if(typeof data44 === "string"){
if(!pattern4.test(data44)){
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/5/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/5/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid14 = _errs96 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data.clientOrderId !== undefined){
let data45 = data.clientOrderId;
const _errs98 = errors;
if(errors === _errs98){
if(typeof data45 === "string"){
if(!pattern19.test(data45)){
validate25.errors = [{instancePath:instancePath+"/clientOrderId",schemaPath:"#/oneOf/5/properties/clientOrderId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/clientOrderId",schemaPath:"#/oneOf/5/properties/clientOrderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid14 = _errs98 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data.orderId !== undefined){
let data46 = data.orderId;
const _errs100 = errors;
if(errors === _errs100){
if(typeof data46 === "string"){
if(!pattern18.test(data46)){
validate25.errors = [{instancePath:instancePath+"/orderId",schemaPath:"#/oneOf/5/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/orderId",schemaPath:"#/oneOf/5/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid14 = _errs100 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data.reason !== undefined){
let data47 = data.reason;
const _errs102 = errors;
if(!((((((((((((((((((data47 === "MALFORMED_COMMAND") || (data47 === "ACCOUNT_EXISTS")) || (data47 === "ACCOUNT_NOT_FOUND")) || (data47 === "UNKNOWN_ASSET")) || (data47 === "DUPLICATE_FUNDING_ID")) || (data47 === "AMOUNT_OUT_OF_RANGE")) || (data47 === "DUPLICATE_CLIENT_ORDER_ID")) || (data47 === "DUPLICATE_ORDER_ID")) || (data47 === "UNKNOWN_SYMBOL")) || (data47 === "QUANTITY_OUT_OF_RANGE")) || (data47 === "INVALID_ORDER_TYPE")) || (data47 === "PRICE_OUT_OF_RANGE")) || (data47 === "PRICE_NOT_ON_TICK")) || (data47 === "TOO_MANY_OPEN_ORDERS")) || (data47 === "INSUFFICIENT_FUNDS")) || (data47 === "INSUFFICIENT_HOLDINGS")) || (data47 === "ORDER_NOT_OPEN")) || (data47 === null))){
validate25.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/oneOf/5/properties/reason/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[5].properties.reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid14 = _errs102 === errors;
}
else {
var valid14 = true;
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/oneOf/5/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "trade.executed"){
const _errs103 = errors;
if(errors === _errs103){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing8;
if((((((((((data.type === undefined) && (missing8 = "type")) || ((data.tradeNumber === undefined) && (missing8 = "tradeNumber"))) || ((data.symbol === undefined) && (missing8 = "symbol"))) || ((data.price === undefined) && (missing8 = "price"))) || ((data.quantity === undefined) && (missing8 = "quantity"))) || ((data.notional === undefined) && (missing8 = "notional"))) || ((data.takerSide === undefined) && (missing8 = "takerSide"))) || ((data.maker === undefined) && (missing8 = "maker"))) || ((data.taker === undefined) && (missing8 = "taker"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/6/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs105 = errors;
for(const key7 in data){
if(!(func1.call(schema36.oneOf[6].properties, key7))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/6/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs105 === errors){
if(data.type !== undefined){
const _errs106 = errors;
if("trade.executed" !== data.type){
validate25.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/6/properties/type/const",keyword:"const",params:{allowedValue: "trade.executed"},message:"must be equal to constant"}];
return false;
}
var valid16 = _errs106 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data.tradeNumber !== undefined){
let data49 = data.tradeNumber;
const _errs107 = errors;
if(!(((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49))) && (isFinite(data49)))){
validate25.errors = [{instancePath:instancePath+"/tradeNumber",schemaPath:"#/oneOf/6/properties/tradeNumber/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs107){
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 9007199254740991 || isNaN(data49)){
validate25.errors = [{instancePath:instancePath+"/tradeNumber",schemaPath:"#/oneOf/6/properties/tradeNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data49 < 1 || isNaN(data49)){
validate25.errors = [{instancePath:instancePath+"/tradeNumber",schemaPath:"#/oneOf/6/properties/tradeNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid16 = _errs107 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data.symbol !== undefined){
let data50 = data.symbol;
const _errs109 = errors;
if(errors === _errs109){
if(typeof data50 === "string"){
if(!pattern8.test(data50)){
validate25.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/oneOf/6/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/oneOf/6/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid16 = _errs109 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data.price !== undefined){
let data51 = data.price;
const _errs111 = errors;
if(!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))){
validate25.errors = [{instancePath:instancePath+"/price",schemaPath:"#/oneOf/6/properties/price/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs111){
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 > 9007199254740991 || isNaN(data51)){
validate25.errors = [{instancePath:instancePath+"/price",schemaPath:"#/oneOf/6/properties/price/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data51 < 1 || isNaN(data51)){
validate25.errors = [{instancePath:instancePath+"/price",schemaPath:"#/oneOf/6/properties/price/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid16 = _errs111 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data.quantity !== undefined){
let data52 = data.quantity;
const _errs113 = errors;
if(!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))){
validate25.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/oneOf/6/properties/quantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs113){
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 9007199254740991 || isNaN(data52)){
validate25.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/oneOf/6/properties/quantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data52 < 1 || isNaN(data52)){
validate25.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/oneOf/6/properties/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid16 = _errs113 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data.notional !== undefined){
let data53 = data.notional;
const _errs115 = errors;
if(errors === _errs115){
if(typeof data53 === "string"){
if(!pattern25.test(data53)){
validate25.errors = [{instancePath:instancePath+"/notional",schemaPath:"#/oneOf/6/properties/notional/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/notional",schemaPath:"#/oneOf/6/properties/notional/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid16 = _errs115 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data.takerSide !== undefined){
let data54 = data.takerSide;
const _errs117 = errors;
if(!((data54 === "buy") || (data54 === "sell"))){
validate25.errors = [{instancePath:instancePath+"/takerSide",schemaPath:"#/oneOf/6/properties/takerSide/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[6].properties.takerSide.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid16 = _errs117 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data.maker !== undefined){
let data55 = data.maker;
const _errs118 = errors;
if(errors === _errs118){
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
let missing9;
if((((((((data55.orderNumber === undefined) && (missing9 = "orderNumber")) || ((data55.orderId === undefined) && (missing9 = "orderId"))) || ((data55.account === undefined) && (missing9 = "account"))) || ((data55.fee === undefined) && (missing9 = "fee"))) || ((data55.release === undefined) && (missing9 = "release"))) || ((data55.cumQuantity === undefined) && (missing9 = "cumQuantity"))) || ((data55.leavesQuantity === undefined) && (missing9 = "leavesQuantity"))){
validate25.errors = [{instancePath:instancePath+"/maker",schemaPath:"#/oneOf/6/properties/maker/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs120 = errors;
for(const key8 in data55){
if(!(((((((key8 === "orderNumber") || (key8 === "orderId")) || (key8 === "account")) || (key8 === "fee")) || (key8 === "release")) || (key8 === "cumQuantity")) || (key8 === "leavesQuantity"))){
validate25.errors = [{instancePath:instancePath+"/maker",schemaPath:"#/oneOf/6/properties/maker/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs120 === errors){
if(data55.orderNumber !== undefined){
let data56 = data55.orderNumber;
const _errs121 = errors;
if(!(((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56))) && (isFinite(data56)))){
validate25.errors = [{instancePath:instancePath+"/maker/orderNumber",schemaPath:"#/oneOf/6/properties/maker/properties/orderNumber/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs121){
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 > 9007199254740991 || isNaN(data56)){
validate25.errors = [{instancePath:instancePath+"/maker/orderNumber",schemaPath:"#/oneOf/6/properties/maker/properties/orderNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data56 < 1 || isNaN(data56)){
validate25.errors = [{instancePath:instancePath+"/maker/orderNumber",schemaPath:"#/oneOf/6/properties/maker/properties/orderNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid17 = _errs121 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data55.orderId !== undefined){
let data57 = data55.orderId;
const _errs123 = errors;
if(errors === _errs123){
if(typeof data57 === "string"){
if(!pattern18.test(data57)){
validate25.errors = [{instancePath:instancePath+"/maker/orderId",schemaPath:"#/oneOf/6/properties/maker/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/maker/orderId",schemaPath:"#/oneOf/6/properties/maker/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid17 = _errs123 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data55.account !== undefined){
let data58 = data55.account;
const _errs125 = errors;
if(errors === _errs125){
if(typeof data58 === "string"){
if(!pattern4.test(data58)){
validate25.errors = [{instancePath:instancePath+"/maker/account",schemaPath:"#/oneOf/6/properties/maker/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/maker/account",schemaPath:"#/oneOf/6/properties/maker/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid17 = _errs125 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data55.fee !== undefined){
let data59 = data55.fee;
const _errs127 = errors;
if(errors === _errs127){
if(typeof data59 === "string"){
if(!pattern25.test(data59)){
validate25.errors = [{instancePath:instancePath+"/maker/fee",schemaPath:"#/oneOf/6/properties/maker/properties/fee/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/maker/fee",schemaPath:"#/oneOf/6/properties/maker/properties/fee/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid17 = _errs127 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data55.release !== undefined){
let data60 = data55.release;
const _errs129 = errors;
if(errors === _errs129){
if(typeof data60 === "string"){
if(!pattern25.test(data60)){
validate25.errors = [{instancePath:instancePath+"/maker/release",schemaPath:"#/oneOf/6/properties/maker/properties/release/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/maker/release",schemaPath:"#/oneOf/6/properties/maker/properties/release/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid17 = _errs129 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data55.cumQuantity !== undefined){
let data61 = data55.cumQuantity;
const _errs131 = errors;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
validate25.errors = [{instancePath:instancePath+"/maker/cumQuantity",schemaPath:"#/oneOf/6/properties/maker/properties/cumQuantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs131){
if((typeof data61 == "number") && (isFinite(data61))){
if(data61 > 9007199254740991 || isNaN(data61)){
validate25.errors = [{instancePath:instancePath+"/maker/cumQuantity",schemaPath:"#/oneOf/6/properties/maker/properties/cumQuantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data61 < 0 || isNaN(data61)){
validate25.errors = [{instancePath:instancePath+"/maker/cumQuantity",schemaPath:"#/oneOf/6/properties/maker/properties/cumQuantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid17 = _errs131 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data55.leavesQuantity !== undefined){
let data62 = data55.leavesQuantity;
const _errs133 = errors;
if(!(((typeof data62 == "number") && (!(data62 % 1) && !isNaN(data62))) && (isFinite(data62)))){
validate25.errors = [{instancePath:instancePath+"/maker/leavesQuantity",schemaPath:"#/oneOf/6/properties/maker/properties/leavesQuantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs133){
if((typeof data62 == "number") && (isFinite(data62))){
if(data62 > 9007199254740991 || isNaN(data62)){
validate25.errors = [{instancePath:instancePath+"/maker/leavesQuantity",schemaPath:"#/oneOf/6/properties/maker/properties/leavesQuantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data62 < 0 || isNaN(data62)){
validate25.errors = [{instancePath:instancePath+"/maker/leavesQuantity",schemaPath:"#/oneOf/6/properties/maker/properties/leavesQuantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid17 = _errs133 === errors;
}
else {
var valid17 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/maker",schemaPath:"#/oneOf/6/properties/maker/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid16 = _errs118 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data.taker !== undefined){
let data63 = data.taker;
const _errs135 = errors;
if(errors === _errs135){
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
let missing10;
if((((((((data63.orderNumber === undefined) && (missing10 = "orderNumber")) || ((data63.orderId === undefined) && (missing10 = "orderId"))) || ((data63.account === undefined) && (missing10 = "account"))) || ((data63.fee === undefined) && (missing10 = "fee"))) || ((data63.release === undefined) && (missing10 = "release"))) || ((data63.cumQuantity === undefined) && (missing10 = "cumQuantity"))) || ((data63.leavesQuantity === undefined) && (missing10 = "leavesQuantity"))){
validate25.errors = [{instancePath:instancePath+"/taker",schemaPath:"#/oneOf/6/properties/taker/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs137 = errors;
for(const key9 in data63){
if(!(((((((key9 === "orderNumber") || (key9 === "orderId")) || (key9 === "account")) || (key9 === "fee")) || (key9 === "release")) || (key9 === "cumQuantity")) || (key9 === "leavesQuantity"))){
validate25.errors = [{instancePath:instancePath+"/taker",schemaPath:"#/oneOf/6/properties/taker/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs137 === errors){
if(data63.orderNumber !== undefined){
let data64 = data63.orderNumber;
const _errs138 = errors;
if(!(((typeof data64 == "number") && (!(data64 % 1) && !isNaN(data64))) && (isFinite(data64)))){
validate25.errors = [{instancePath:instancePath+"/taker/orderNumber",schemaPath:"#/oneOf/6/properties/taker/properties/orderNumber/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs138){
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 > 9007199254740991 || isNaN(data64)){
validate25.errors = [{instancePath:instancePath+"/taker/orderNumber",schemaPath:"#/oneOf/6/properties/taker/properties/orderNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data64 < 1 || isNaN(data64)){
validate25.errors = [{instancePath:instancePath+"/taker/orderNumber",schemaPath:"#/oneOf/6/properties/taker/properties/orderNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid18 = _errs138 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data63.orderId !== undefined){
let data65 = data63.orderId;
const _errs140 = errors;
if(errors === _errs140){
if(typeof data65 === "string"){
if(!pattern18.test(data65)){
validate25.errors = [{instancePath:instancePath+"/taker/orderId",schemaPath:"#/oneOf/6/properties/taker/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/taker/orderId",schemaPath:"#/oneOf/6/properties/taker/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid18 = _errs140 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data63.account !== undefined){
let data66 = data63.account;
const _errs142 = errors;
if(errors === _errs142){
if(typeof data66 === "string"){
if(!pattern4.test(data66)){
validate25.errors = [{instancePath:instancePath+"/taker/account",schemaPath:"#/oneOf/6/properties/taker/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/taker/account",schemaPath:"#/oneOf/6/properties/taker/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid18 = _errs142 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data63.fee !== undefined){
let data67 = data63.fee;
const _errs144 = errors;
if(errors === _errs144){
if(typeof data67 === "string"){
if(!pattern25.test(data67)){
validate25.errors = [{instancePath:instancePath+"/taker/fee",schemaPath:"#/oneOf/6/properties/taker/properties/fee/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/taker/fee",schemaPath:"#/oneOf/6/properties/taker/properties/fee/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid18 = _errs144 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data63.release !== undefined){
let data68 = data63.release;
const _errs146 = errors;
if(errors === _errs146){
if(typeof data68 === "string"){
if(!pattern25.test(data68)){
validate25.errors = [{instancePath:instancePath+"/taker/release",schemaPath:"#/oneOf/6/properties/taker/properties/release/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/taker/release",schemaPath:"#/oneOf/6/properties/taker/properties/release/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid18 = _errs146 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data63.cumQuantity !== undefined){
let data69 = data63.cumQuantity;
const _errs148 = errors;
if(!(((typeof data69 == "number") && (!(data69 % 1) && !isNaN(data69))) && (isFinite(data69)))){
validate25.errors = [{instancePath:instancePath+"/taker/cumQuantity",schemaPath:"#/oneOf/6/properties/taker/properties/cumQuantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs148){
if((typeof data69 == "number") && (isFinite(data69))){
if(data69 > 9007199254740991 || isNaN(data69)){
validate25.errors = [{instancePath:instancePath+"/taker/cumQuantity",schemaPath:"#/oneOf/6/properties/taker/properties/cumQuantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data69 < 0 || isNaN(data69)){
validate25.errors = [{instancePath:instancePath+"/taker/cumQuantity",schemaPath:"#/oneOf/6/properties/taker/properties/cumQuantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid18 = _errs148 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data63.leavesQuantity !== undefined){
let data70 = data63.leavesQuantity;
const _errs150 = errors;
if(!(((typeof data70 == "number") && (!(data70 % 1) && !isNaN(data70))) && (isFinite(data70)))){
validate25.errors = [{instancePath:instancePath+"/taker/leavesQuantity",schemaPath:"#/oneOf/6/properties/taker/properties/leavesQuantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs150){
if((typeof data70 == "number") && (isFinite(data70))){
if(data70 > 9007199254740991 || isNaN(data70)){
validate25.errors = [{instancePath:instancePath+"/taker/leavesQuantity",schemaPath:"#/oneOf/6/properties/taker/properties/leavesQuantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data70 < 0 || isNaN(data70)){
validate25.errors = [{instancePath:instancePath+"/taker/leavesQuantity",schemaPath:"#/oneOf/6/properties/taker/properties/leavesQuantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid18 = _errs150 === errors;
}
else {
var valid18 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/taker",schemaPath:"#/oneOf/6/properties/taker/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid16 = _errs135 === errors;
}
else {
var valid16 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/oneOf/6/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "order.canceled"){
const _errs152 = errors;
if(errors === _errs152){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing11;
if(((((((((((data.type === undefined) && (missing11 = "type")) || ((data.orderNumber === undefined) && (missing11 = "orderNumber"))) || ((data.orderId === undefined) && (missing11 = "orderId"))) || ((data.account === undefined) && (missing11 = "account"))) || ((data.symbol === undefined) && (missing11 = "symbol"))) || ((data.side === undefined) && (missing11 = "side"))) || ((data.reason === undefined) && (missing11 = "reason"))) || ((data.cumQuantity === undefined) && (missing11 = "cumQuantity"))) || ((data.canceledQuantity === undefined) && (missing11 = "canceledQuantity"))) || ((data.release === undefined) && (missing11 = "release"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/7/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs154 = errors;
for(const key10 in data){
if(!(func1.call(schema36.oneOf[7].properties, key10))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/7/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs154 === errors){
if(data.type !== undefined){
const _errs155 = errors;
if("order.canceled" !== data.type){
validate25.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/7/properties/type/const",keyword:"const",params:{allowedValue: "order.canceled"},message:"must be equal to constant"}];
return false;
}
var valid20 = _errs155 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.orderNumber !== undefined){
let data72 = data.orderNumber;
const _errs156 = errors;
if(!(((typeof data72 == "number") && (!(data72 % 1) && !isNaN(data72))) && (isFinite(data72)))){
validate25.errors = [{instancePath:instancePath+"/orderNumber",schemaPath:"#/oneOf/7/properties/orderNumber/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs156){
if((typeof data72 == "number") && (isFinite(data72))){
if(data72 > 9007199254740991 || isNaN(data72)){
validate25.errors = [{instancePath:instancePath+"/orderNumber",schemaPath:"#/oneOf/7/properties/orderNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data72 < 1 || isNaN(data72)){
validate25.errors = [{instancePath:instancePath+"/orderNumber",schemaPath:"#/oneOf/7/properties/orderNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid20 = _errs156 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.orderId !== undefined){
let data73 = data.orderId;
const _errs158 = errors;
if(errors === _errs158){
if(typeof data73 === "string"){
if(!pattern18.test(data73)){
validate25.errors = [{instancePath:instancePath+"/orderId",schemaPath:"#/oneOf/7/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/orderId",schemaPath:"#/oneOf/7/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid20 = _errs158 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.account !== undefined){
let data74 = data.account;
const _errs160 = errors;
if(errors === _errs160){
if(typeof data74 === "string"){
if(!pattern4.test(data74)){
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/7/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/7/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid20 = _errs160 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.symbol !== undefined){
let data75 = data.symbol;
const _errs162 = errors;
if(errors === _errs162){
if(typeof data75 === "string"){
if(!pattern8.test(data75)){
validate25.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/oneOf/7/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/oneOf/7/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid20 = _errs162 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.side !== undefined){
let data76 = data.side;
const _errs164 = errors;
if(!((data76 === "buy") || (data76 === "sell"))){
validate25.errors = [{instancePath:instancePath+"/side",schemaPath:"#/oneOf/7/properties/side/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[7].properties.side.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid20 = _errs164 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.reason !== undefined){
let data77 = data.reason;
const _errs165 = errors;
if(!((((data77 === "REQUESTED") || (data77 === "ACCOUNT_RESET")) || (data77 === "IOC_REMAINDER")) || (data77 === "FOK_NOT_FILLED"))){
validate25.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/oneOf/7/properties/reason/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[7].properties.reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid20 = _errs165 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.cumQuantity !== undefined){
let data78 = data.cumQuantity;
const _errs166 = errors;
if(!(((typeof data78 == "number") && (!(data78 % 1) && !isNaN(data78))) && (isFinite(data78)))){
validate25.errors = [{instancePath:instancePath+"/cumQuantity",schemaPath:"#/oneOf/7/properties/cumQuantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs166){
if((typeof data78 == "number") && (isFinite(data78))){
if(data78 > 9007199254740991 || isNaN(data78)){
validate25.errors = [{instancePath:instancePath+"/cumQuantity",schemaPath:"#/oneOf/7/properties/cumQuantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data78 < 0 || isNaN(data78)){
validate25.errors = [{instancePath:instancePath+"/cumQuantity",schemaPath:"#/oneOf/7/properties/cumQuantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid20 = _errs166 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.canceledQuantity !== undefined){
let data79 = data.canceledQuantity;
const _errs168 = errors;
if(!(((typeof data79 == "number") && (!(data79 % 1) && !isNaN(data79))) && (isFinite(data79)))){
validate25.errors = [{instancePath:instancePath+"/canceledQuantity",schemaPath:"#/oneOf/7/properties/canceledQuantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs168){
if((typeof data79 == "number") && (isFinite(data79))){
if(data79 > 9007199254740991 || isNaN(data79)){
validate25.errors = [{instancePath:instancePath+"/canceledQuantity",schemaPath:"#/oneOf/7/properties/canceledQuantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data79 < 0 || isNaN(data79)){
validate25.errors = [{instancePath:instancePath+"/canceledQuantity",schemaPath:"#/oneOf/7/properties/canceledQuantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid20 = _errs168 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.release !== undefined){
let data80 = data.release;
const _errs170 = errors;
if(errors === _errs170){
if(typeof data80 === "string"){
if(!pattern25.test(data80)){
validate25.errors = [{instancePath:instancePath+"/release",schemaPath:"#/oneOf/7/properties/release/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/release",schemaPath:"#/oneOf/7/properties/release/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid20 = _errs170 === errors;
}
else {
var valid20 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/oneOf/7/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "command.rejected"){
const _errs172 = errors;
if(errors === _errs172){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing12;
if((((((data.type === undefined) && (missing12 = "type")) || ((data.command === undefined) && (missing12 = "command"))) || ((data.account === undefined) && (missing12 = "account"))) || ((data.subjectId === undefined) && (missing12 = "subjectId"))) || ((data.reason === undefined) && (missing12 = "reason"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/8/required",keyword:"required",params:{missingProperty: missing12},message:"must have required property '"+missing12+"'"}];
return false;
}
else {
const _errs174 = errors;
for(const key11 in data){
if(!(((((key11 === "type") || (key11 === "command")) || (key11 === "account")) || (key11 === "subjectId")) || (key11 === "reason"))){
validate25.errors = [{instancePath,schemaPath:"#/oneOf/8/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs174 === errors){
if(data.type !== undefined){
const _errs175 = errors;
if("command.rejected" !== data.type){
validate25.errors = [{instancePath:instancePath+"/type",schemaPath:"#/oneOf/8/properties/type/const",keyword:"const",params:{allowedValue: "command.rejected"},message:"must be equal to constant"}];
return false;
}
var valid22 = _errs175 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data.command !== undefined){
let data82 = data.command;
const _errs176 = errors;
if(!((((((data82 === "PlaceOrder") || (data82 === "CancelOrder")) || (data82 === "OpenAccount")) || (data82 === "Deposit")) || (data82 === "ResetAccount")) || (data82 === null))){
validate25.errors = [{instancePath:instancePath+"/command",schemaPath:"#/oneOf/8/properties/command/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[8].properties.command.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid22 = _errs176 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data.account !== undefined){
let data83 = data.account;
const _errs177 = errors;
if((typeof data83 !== "string") && (data83 !== null)){
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/8/properties/account/type",keyword:"type",params:{type: schema36.oneOf[8].properties.account.type},message:"must be string,null"}];
return false;
}
if(errors === _errs177){
if(typeof data83 === "string"){
if(!pattern4.test(data83)){
validate25.errors = [{instancePath:instancePath+"/account",schemaPath:"#/oneOf/8/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
}
var valid22 = _errs177 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data.subjectId !== undefined){
let data84 = data.subjectId;
const _errs179 = errors;
if((typeof data84 !== "string") && (data84 !== null)){
validate25.errors = [{instancePath:instancePath+"/subjectId",schemaPath:"#/oneOf/8/properties/subjectId/type",keyword:"type",params:{type: schema36.oneOf[8].properties.subjectId.type},message:"must be string,null"}];
return false;
}
if(errors === _errs179){
if(typeof data84 === "string"){
if(!pattern19.test(data84)){
validate25.errors = [{instancePath:instancePath+"/subjectId",schemaPath:"#/oneOf/8/properties/subjectId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
}
var valid22 = _errs179 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data.reason !== undefined){
let data85 = data.reason;
const _errs181 = errors;
if(!(((((((((((((((((data85 === "MALFORMED_COMMAND") || (data85 === "ACCOUNT_EXISTS")) || (data85 === "ACCOUNT_NOT_FOUND")) || (data85 === "UNKNOWN_ASSET")) || (data85 === "DUPLICATE_FUNDING_ID")) || (data85 === "AMOUNT_OUT_OF_RANGE")) || (data85 === "DUPLICATE_CLIENT_ORDER_ID")) || (data85 === "DUPLICATE_ORDER_ID")) || (data85 === "UNKNOWN_SYMBOL")) || (data85 === "QUANTITY_OUT_OF_RANGE")) || (data85 === "INVALID_ORDER_TYPE")) || (data85 === "PRICE_OUT_OF_RANGE")) || (data85 === "PRICE_NOT_ON_TICK")) || (data85 === "TOO_MANY_OPEN_ORDERS")) || (data85 === "INSUFFICIENT_FUNDS")) || (data85 === "INSUFFICIENT_HOLDINGS")) || (data85 === "ORDER_NOT_OPEN"))){
validate25.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/oneOf/8/properties/reason/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[8].properties.reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid22 = _errs181 === errors;
}
else {
var valid22 = true;
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/oneOf/8/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag0},message:"value of tag \"type\" must be in oneOf"}];
return false;
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag0},message:"tag \"type\" must be string"}];
return false;
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate25.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate25.evaluated = {"dynamicProps":true,"dynamicItems":false};

exports.frame = validate26;
const schema37 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"frame","type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"type":"object","properties":{"kind":{"const":"genesis"},"logId":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},"shard":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"epoch":{"type":"integer","minimum":0,"maximum":9007199254740991},"frame":{"type":"integer","minimum":1,"maximum":9007199254740991},"instruments":{"type":"array","items":{"$ref":"instrument"}}},"required":["kind","logId","shard","epoch","frame","instruments"],"additionalProperties":false},{"type":"object","properties":{"kind":{"const":"epoch"},"logId":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},"shard":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"epoch":{"type":"integer","minimum":0,"maximum":9007199254740991},"frame":{"type":"integer","minimum":1,"maximum":9007199254740991},"instance":{"type":"string","pattern":"^[!-~]{1,64}$"},"build":{"type":"string","pattern":"^[!-~]{1,64}$"},"execFrom":{"type":"integer","minimum":1,"maximum":9007199254740991}},"required":["kind","logId","shard","epoch","frame","instance","build","execFrom"],"additionalProperties":false},{"type":"object","properties":{"kind":{"const":"data"},"logId":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},"shard":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"epoch":{"type":"integer","minimum":0,"maximum":9007199254740991},"frame":{"type":"integer","minimum":1,"maximum":9007199254740991},"cmdFrom":{"type":"object","properties":{"sequence":{"type":"integer","minimum":0,"maximum":9007199254740991},"index":{"type":"integer","minimum":0,"maximum":9007199254740991},"event":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["sequence","index","event"],"additionalProperties":false},"cmdTo":{"type":"object","properties":{"sequence":{"type":"integer","minimum":0,"maximum":9007199254740991},"index":{"type":"integer","minimum":0,"maximum":9007199254740991},"event":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["sequence","index","event"],"additionalProperties":false},"continues":{"type":"boolean"},"time":{"type":"integer","minimum":0,"maximum":9007199254740991},"execFrom":{"type":"integer","minimum":1,"maximum":9007199254740991},"spans":{"type":"array","items":{"type":"object","properties":{"sequence":{"type":"integer","minimum":1,"maximum":9007199254740991},"first":{"type":"integer","minimum":0,"maximum":9007199254740991},"counts":{"type":"array","items":{"type":"integer","minimum":0,"maximum":9007199254740991}}},"required":["sequence","first","counts"],"additionalProperties":false}},"events":{"type":"array","maxItems":512,"items":{"$ref":"event"}}},"required":["kind","logId","shard","epoch","frame","cmdFrom","cmdTo","continues","time","execFrom","spans","events"],"additionalProperties":false}]};
const schema38 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"instrument","type":"object","properties":{"symbol":{"type":"string","pattern":"^[A-Z0-9][A-Z0-9-]{0,23}$"},"base":{"type":"object","properties":{"code":{"type":"string","pattern":"^[A-Z0-9]{1,12}$"},"decimals":{"type":"integer","minimum":0,"maximum":18}},"required":["code","decimals"],"additionalProperties":false},"quote":{"type":"object","properties":{"code":{"type":"string","pattern":"^[A-Z0-9]{1,12}$"},"decimals":{"type":"integer","minimum":0,"maximum":18}},"required":["code","decimals"],"additionalProperties":false},"priceUnit":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"ticks":{"type":"array","minItems":1,"items":{"type":"object","properties":{"from":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"tick":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"}},"required":["from","tick"],"additionalProperties":false}},"lot":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"maxPrice":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"maxQuantity":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"referencePrice":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"marketBand":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"fees":{"type":"object","properties":{"maker":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"taker":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"rounding":{"type":"object","properties":{"mode":{"enum":["half-up","down"]},"unit":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"}},"required":["mode","unit"],"additionalProperties":false}},"required":["maker","taker","rounding"],"additionalProperties":false}},"required":["symbol","base","quote","priceUnit","ticks","lot","maxPrice","maxQuantity","referencePrice","marketBand","fees"],"additionalProperties":false};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="frame" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate26.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "genesis"){
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((((((data.kind === undefined) && (missing1 = "kind")) || ((data.logId === undefined) && (missing1 = "logId"))) || ((data.shard === undefined) && (missing1 = "shard"))) || ((data.epoch === undefined) && (missing1 = "epoch"))) || ((data.frame === undefined) && (missing1 = "frame"))) || ((data.instruments === undefined) && (missing1 = "instruments"))){
validate26.errors = [{instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs4 = errors;
for(const key0 in data){
if(!((((((key0 === "kind") || (key0 === "logId")) || (key0 === "shard")) || (key0 === "epoch")) || (key0 === "frame")) || (key0 === "instruments"))){
validate26.errors = [{instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
if(data.kind !== undefined){
const _errs5 = errors;
if("genesis" !== data.kind){
validate26.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "genesis"},message:"must be equal to constant"}];
return false;
}
var valid2 = _errs5 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.logId !== undefined){
let data1 = data.logId;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data1 === "string"){
if(!pattern18.test(data1)){
validate26.errors = [{instancePath:instancePath+"/logId",schemaPath:"#/oneOf/0/properties/logId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/logId",schemaPath:"#/oneOf/0/properties/logId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.shard !== undefined){
let data2 = data.shard;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
validate26.errors = [{instancePath:instancePath+"/shard",schemaPath:"#/oneOf/0/properties/shard/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/shard",schemaPath:"#/oneOf/0/properties/shard/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.epoch !== undefined){
let data3 = data.epoch;
const _errs10 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate26.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/oneOf/0/properties/epoch/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740991 || isNaN(data3)){
validate26.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/oneOf/0/properties/epoch/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate26.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/oneOf/0/properties/epoch/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.frame !== undefined){
let data4 = data.frame;
const _errs12 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate26.errors = [{instancePath:instancePath+"/frame",schemaPath:"#/oneOf/0/properties/frame/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
validate26.errors = [{instancePath:instancePath+"/frame",schemaPath:"#/oneOf/0/properties/frame/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data4 < 1 || isNaN(data4)){
validate26.errors = [{instancePath:instancePath+"/frame",schemaPath:"#/oneOf/0/properties/frame/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.instruments !== undefined){
let data5 = data.instruments;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data5)){
var valid3 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing2;
if((((((((((((data6.symbol === undefined) && (missing2 = "symbol")) || ((data6.base === undefined) && (missing2 = "base"))) || ((data6.quote === undefined) && (missing2 = "quote"))) || ((data6.priceUnit === undefined) && (missing2 = "priceUnit"))) || ((data6.ticks === undefined) && (missing2 = "ticks"))) || ((data6.lot === undefined) && (missing2 = "lot"))) || ((data6.maxPrice === undefined) && (missing2 = "maxPrice"))) || ((data6.maxQuantity === undefined) && (missing2 = "maxQuantity"))) || ((data6.referencePrice === undefined) && (missing2 = "referencePrice"))) || ((data6.marketBand === undefined) && (missing2 = "marketBand"))) || ((data6.fees === undefined) && (missing2 = "fees"))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0,schemaPath:"instrument/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs19 = errors;
for(const key1 in data6){
if(!(func1.call(schema38.properties, key1))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0,schemaPath:"instrument/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs19 === errors){
if(data6.symbol !== undefined){
let data7 = data6.symbol;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data7 === "string"){
if(!pattern8.test(data7)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/symbol",schemaPath:"instrument/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/symbol",schemaPath:"instrument/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs20 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.base !== undefined){
let data8 = data6.base;
const _errs22 = errors;
if(errors === _errs22){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing3;
if(((data8.code === undefined) && (missing3 = "code")) || ((data8.decimals === undefined) && (missing3 = "decimals"))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/base",schemaPath:"instrument/properties/base/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs24 = errors;
for(const key2 in data8){
if(!((key2 === "code") || (key2 === "decimals"))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/base",schemaPath:"instrument/properties/base/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs24 === errors){
if(data8.code !== undefined){
let data9 = data8.code;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/base/code",schemaPath:"instrument/properties/base/properties/code/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/base/code",schemaPath:"instrument/properties/base/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs25 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data8.decimals !== undefined){
let data10 = data8.decimals;
const _errs27 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/base/decimals",schemaPath:"instrument/properties/base/properties/decimals/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs27){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 18 || isNaN(data10)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/base/decimals",schemaPath:"instrument/properties/base/properties/decimals/maximum",keyword:"maximum",params:{comparison: "<=", limit: 18},message:"must be <= 18"}];
return false;
}
else {
if(data10 < 0 || isNaN(data10)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/base/decimals",schemaPath:"instrument/properties/base/properties/decimals/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid6 = _errs27 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/base",schemaPath:"instrument/properties/base/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs22 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.quote !== undefined){
let data11 = data6.quote;
const _errs29 = errors;
if(errors === _errs29){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing4;
if(((data11.code === undefined) && (missing4 = "code")) || ((data11.decimals === undefined) && (missing4 = "decimals"))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/quote",schemaPath:"instrument/properties/quote/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs31 = errors;
for(const key3 in data11){
if(!((key3 === "code") || (key3 === "decimals"))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/quote",schemaPath:"instrument/properties/quote/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs31 === errors){
if(data11.code !== undefined){
let data12 = data11.code;
const _errs32 = errors;
if(errors === _errs32){
if(typeof data12 === "string"){
if(!pattern5.test(data12)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/quote/code",schemaPath:"instrument/properties/quote/properties/code/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/quote/code",schemaPath:"instrument/properties/quote/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs32 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.decimals !== undefined){
let data13 = data11.decimals;
const _errs34 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/quote/decimals",schemaPath:"instrument/properties/quote/properties/decimals/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs34){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 18 || isNaN(data13)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/quote/decimals",schemaPath:"instrument/properties/quote/properties/decimals/maximum",keyword:"maximum",params:{comparison: "<=", limit: 18},message:"must be <= 18"}];
return false;
}
else {
if(data13 < 0 || isNaN(data13)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/quote/decimals",schemaPath:"instrument/properties/quote/properties/decimals/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid7 = _errs34 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/quote",schemaPath:"instrument/properties/quote/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs29 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.priceUnit !== undefined){
let data14 = data6.priceUnit;
const _errs36 = errors;
if(errors === _errs36){
if(typeof data14 === "string"){
if(!pattern6.test(data14)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/priceUnit",schemaPath:"instrument/properties/priceUnit/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/priceUnit",schemaPath:"instrument/properties/priceUnit/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs36 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.ticks !== undefined){
let data15 = data6.ticks;
const _errs38 = errors;
if(errors === _errs38){
if(Array.isArray(data15)){
if(data15.length < 1){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/ticks",schemaPath:"instrument/properties/ticks/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid8 = true;
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
const _errs40 = errors;
if(errors === _errs40){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing5;
if(((data16.from === undefined) && (missing5 = "from")) || ((data16.tick === undefined) && (missing5 = "tick"))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/ticks/" + i1,schemaPath:"instrument/properties/ticks/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs42 = errors;
for(const key4 in data16){
if(!((key4 === "from") || (key4 === "tick"))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/ticks/" + i1,schemaPath:"instrument/properties/ticks/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs42 === errors){
if(data16.from !== undefined){
let data17 = data16.from;
const _errs43 = errors;
if(errors === _errs43){
if(typeof data17 === "string"){
if(!pattern6.test(data17)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/ticks/" + i1+"/from",schemaPath:"instrument/properties/ticks/items/properties/from/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/ticks/" + i1+"/from",schemaPath:"instrument/properties/ticks/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs43 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data16.tick !== undefined){
let data18 = data16.tick;
const _errs45 = errors;
if(errors === _errs45){
if(typeof data18 === "string"){
if(!pattern6.test(data18)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/ticks/" + i1+"/tick",schemaPath:"instrument/properties/ticks/items/properties/tick/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/ticks/" + i1+"/tick",schemaPath:"instrument/properties/ticks/items/properties/tick/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs45 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/ticks/" + i1,schemaPath:"instrument/properties/ticks/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs40 === errors;
if(!valid8){
break;
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/ticks",schemaPath:"instrument/properties/ticks/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs38 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.lot !== undefined){
let data19 = data6.lot;
const _errs47 = errors;
if(errors === _errs47){
if(typeof data19 === "string"){
if(!pattern6.test(data19)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/lot",schemaPath:"instrument/properties/lot/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/lot",schemaPath:"instrument/properties/lot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs47 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.maxPrice !== undefined){
let data20 = data6.maxPrice;
const _errs49 = errors;
if(errors === _errs49){
if(typeof data20 === "string"){
if(!pattern6.test(data20)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/maxPrice",schemaPath:"instrument/properties/maxPrice/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/maxPrice",schemaPath:"instrument/properties/maxPrice/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs49 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.maxQuantity !== undefined){
let data21 = data6.maxQuantity;
const _errs51 = errors;
if(errors === _errs51){
if(typeof data21 === "string"){
if(!pattern6.test(data21)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/maxQuantity",schemaPath:"instrument/properties/maxQuantity/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/maxQuantity",schemaPath:"instrument/properties/maxQuantity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs51 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.referencePrice !== undefined){
let data22 = data6.referencePrice;
const _errs53 = errors;
if(errors === _errs53){
if(typeof data22 === "string"){
if(!pattern6.test(data22)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/referencePrice",schemaPath:"instrument/properties/referencePrice/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/referencePrice",schemaPath:"instrument/properties/referencePrice/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs53 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.marketBand !== undefined){
let data23 = data6.marketBand;
const _errs55 = errors;
if(errors === _errs55){
if(typeof data23 === "string"){
if(!pattern6.test(data23)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/marketBand",schemaPath:"instrument/properties/marketBand/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/marketBand",schemaPath:"instrument/properties/marketBand/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs55 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.fees !== undefined){
let data24 = data6.fees;
const _errs57 = errors;
if(errors === _errs57){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
let missing6;
if((((data24.maker === undefined) && (missing6 = "maker")) || ((data24.taker === undefined) && (missing6 = "taker"))) || ((data24.rounding === undefined) && (missing6 = "rounding"))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees",schemaPath:"instrument/properties/fees/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs59 = errors;
for(const key5 in data24){
if(!(((key5 === "maker") || (key5 === "taker")) || (key5 === "rounding"))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees",schemaPath:"instrument/properties/fees/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs59 === errors){
if(data24.maker !== undefined){
let data25 = data24.maker;
const _errs60 = errors;
if(errors === _errs60){
if(typeof data25 === "string"){
if(!pattern6.test(data25)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees/maker",schemaPath:"instrument/properties/fees/properties/maker/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees/maker",schemaPath:"instrument/properties/fees/properties/maker/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs60 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data24.taker !== undefined){
let data26 = data24.taker;
const _errs62 = errors;
if(errors === _errs62){
if(typeof data26 === "string"){
if(!pattern6.test(data26)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees/taker",schemaPath:"instrument/properties/fees/properties/taker/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees/taker",schemaPath:"instrument/properties/fees/properties/taker/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs62 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data24.rounding !== undefined){
let data27 = data24.rounding;
const _errs64 = errors;
if(errors === _errs64){
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
let missing7;
if(((data27.mode === undefined) && (missing7 = "mode")) || ((data27.unit === undefined) && (missing7 = "unit"))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees/rounding",schemaPath:"instrument/properties/fees/properties/rounding/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs66 = errors;
for(const key6 in data27){
if(!((key6 === "mode") || (key6 === "unit"))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees/rounding",schemaPath:"instrument/properties/fees/properties/rounding/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs66 === errors){
if(data27.mode !== undefined){
let data28 = data27.mode;
const _errs67 = errors;
if(!((data28 === "half-up") || (data28 === "down"))){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees/rounding/mode",schemaPath:"instrument/properties/fees/properties/rounding/properties/mode/enum",keyword:"enum",params:{allowedValues: schema38.properties.fees.properties.rounding.properties.mode.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid11 = _errs67 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data27.unit !== undefined){
let data29 = data27.unit;
const _errs68 = errors;
if(errors === _errs68){
if(typeof data29 === "string"){
if(!pattern6.test(data29)){
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees/rounding/unit",schemaPath:"instrument/properties/fees/properties/rounding/properties/unit/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees/rounding/unit",schemaPath:"instrument/properties/fees/properties/rounding/properties/unit/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid11 = _errs68 === errors;
}
else {
var valid11 = true;
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees/rounding",schemaPath:"instrument/properties/fees/properties/rounding/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid10 = _errs64 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0+"/fees",schemaPath:"instrument/properties/fees/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs57 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments/" + i0,schemaPath:"instrument/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs16 === errors;
if(!valid3){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instruments",schemaPath:"#/oneOf/0/properties/instruments/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var props0 = true;
}
else if(tag0 === "epoch"){
const _errs70 = errors;
if(errors === _errs70){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing8;
if(((((((((data.kind === undefined) && (missing8 = "kind")) || ((data.logId === undefined) && (missing8 = "logId"))) || ((data.shard === undefined) && (missing8 = "shard"))) || ((data.epoch === undefined) && (missing8 = "epoch"))) || ((data.frame === undefined) && (missing8 = "frame"))) || ((data.instance === undefined) && (missing8 = "instance"))) || ((data.build === undefined) && (missing8 = "build"))) || ((data.execFrom === undefined) && (missing8 = "execFrom"))){
validate26.errors = [{instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs72 = errors;
for(const key7 in data){
if(!((((((((key7 === "kind") || (key7 === "logId")) || (key7 === "shard")) || (key7 === "epoch")) || (key7 === "frame")) || (key7 === "instance")) || (key7 === "build")) || (key7 === "execFrom"))){
validate26.errors = [{instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs72 === errors){
if(data.kind !== undefined){
const _errs73 = errors;
if("epoch" !== data.kind){
validate26.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "epoch"},message:"must be equal to constant"}];
return false;
}
var valid13 = _errs73 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data.logId !== undefined){
let data31 = data.logId;
const _errs74 = errors;
if(errors === _errs74){
if(typeof data31 === "string"){
if(!pattern18.test(data31)){
validate26.errors = [{instancePath:instancePath+"/logId",schemaPath:"#/oneOf/1/properties/logId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/logId",schemaPath:"#/oneOf/1/properties/logId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid13 = _errs74 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data.shard !== undefined){
let data32 = data.shard;
const _errs76 = errors;
if(errors === _errs76){
if(typeof data32 === "string"){
if(!pattern4.test(data32)){
validate26.errors = [{instancePath:instancePath+"/shard",schemaPath:"#/oneOf/1/properties/shard/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/shard",schemaPath:"#/oneOf/1/properties/shard/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid13 = _errs76 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data.epoch !== undefined){
let data33 = data.epoch;
const _errs78 = errors;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
validate26.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/oneOf/1/properties/epoch/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs78){
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 > 9007199254740991 || isNaN(data33)){
validate26.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/oneOf/1/properties/epoch/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data33 < 0 || isNaN(data33)){
validate26.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/oneOf/1/properties/epoch/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid13 = _errs78 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data.frame !== undefined){
let data34 = data.frame;
const _errs80 = errors;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
validate26.errors = [{instancePath:instancePath+"/frame",schemaPath:"#/oneOf/1/properties/frame/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs80){
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 9007199254740991 || isNaN(data34)){
validate26.errors = [{instancePath:instancePath+"/frame",schemaPath:"#/oneOf/1/properties/frame/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data34 < 1 || isNaN(data34)){
validate26.errors = [{instancePath:instancePath+"/frame",schemaPath:"#/oneOf/1/properties/frame/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid13 = _errs80 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data.instance !== undefined){
let data35 = data.instance;
const _errs82 = errors;
if(errors === _errs82){
if(typeof data35 === "string"){
if(!pattern19.test(data35)){
validate26.errors = [{instancePath:instancePath+"/instance",schemaPath:"#/oneOf/1/properties/instance/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/instance",schemaPath:"#/oneOf/1/properties/instance/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid13 = _errs82 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data.build !== undefined){
let data36 = data.build;
const _errs84 = errors;
if(errors === _errs84){
if(typeof data36 === "string"){
if(!pattern19.test(data36)){
validate26.errors = [{instancePath:instancePath+"/build",schemaPath:"#/oneOf/1/properties/build/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/build",schemaPath:"#/oneOf/1/properties/build/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid13 = _errs84 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data.execFrom !== undefined){
let data37 = data.execFrom;
const _errs86 = errors;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
validate26.errors = [{instancePath:instancePath+"/execFrom",schemaPath:"#/oneOf/1/properties/execFrom/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs86){
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 9007199254740991 || isNaN(data37)){
validate26.errors = [{instancePath:instancePath+"/execFrom",schemaPath:"#/oneOf/1/properties/execFrom/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data37 < 1 || isNaN(data37)){
validate26.errors = [{instancePath:instancePath+"/execFrom",schemaPath:"#/oneOf/1/properties/execFrom/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid13 = _errs86 === errors;
}
else {
var valid13 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "data"){
const _errs88 = errors;
if(errors === _errs88){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing9;
if(((((((((((((data.kind === undefined) && (missing9 = "kind")) || ((data.logId === undefined) && (missing9 = "logId"))) || ((data.shard === undefined) && (missing9 = "shard"))) || ((data.epoch === undefined) && (missing9 = "epoch"))) || ((data.frame === undefined) && (missing9 = "frame"))) || ((data.cmdFrom === undefined) && (missing9 = "cmdFrom"))) || ((data.cmdTo === undefined) && (missing9 = "cmdTo"))) || ((data.continues === undefined) && (missing9 = "continues"))) || ((data.time === undefined) && (missing9 = "time"))) || ((data.execFrom === undefined) && (missing9 = "execFrom"))) || ((data.spans === undefined) && (missing9 = "spans"))) || ((data.events === undefined) && (missing9 = "events"))){
validate26.errors = [{instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs90 = errors;
for(const key8 in data){
if(!(func1.call(schema37.oneOf[2].properties, key8))){
validate26.errors = [{instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs90 === errors){
if(data.kind !== undefined){
const _errs91 = errors;
if("data" !== data.kind){
validate26.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "data"},message:"must be equal to constant"}];
return false;
}
var valid15 = _errs91 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.logId !== undefined){
let data39 = data.logId;
const _errs92 = errors;
if(errors === _errs92){
if(typeof data39 === "string"){
if(!pattern18.test(data39)){
validate26.errors = [{instancePath:instancePath+"/logId",schemaPath:"#/oneOf/2/properties/logId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/logId",schemaPath:"#/oneOf/2/properties/logId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid15 = _errs92 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.shard !== undefined){
let data40 = data.shard;
const _errs94 = errors;
if(errors === _errs94){
if(typeof data40 === "string"){
if(!pattern4.test(data40)){
validate26.errors = [{instancePath:instancePath+"/shard",schemaPath:"#/oneOf/2/properties/shard/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/shard",schemaPath:"#/oneOf/2/properties/shard/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid15 = _errs94 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.epoch !== undefined){
let data41 = data.epoch;
const _errs96 = errors;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
validate26.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/oneOf/2/properties/epoch/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs96){
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 9007199254740991 || isNaN(data41)){
validate26.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/oneOf/2/properties/epoch/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data41 < 0 || isNaN(data41)){
validate26.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/oneOf/2/properties/epoch/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid15 = _errs96 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.frame !== undefined){
let data42 = data.frame;
const _errs98 = errors;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
validate26.errors = [{instancePath:instancePath+"/frame",schemaPath:"#/oneOf/2/properties/frame/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs98){
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 > 9007199254740991 || isNaN(data42)){
validate26.errors = [{instancePath:instancePath+"/frame",schemaPath:"#/oneOf/2/properties/frame/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data42 < 1 || isNaN(data42)){
validate26.errors = [{instancePath:instancePath+"/frame",schemaPath:"#/oneOf/2/properties/frame/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid15 = _errs98 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.cmdFrom !== undefined){
let data43 = data.cmdFrom;
const _errs100 = errors;
if(errors === _errs100){
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
let missing10;
if((((data43.sequence === undefined) && (missing10 = "sequence")) || ((data43.index === undefined) && (missing10 = "index"))) || ((data43.event === undefined) && (missing10 = "event"))){
validate26.errors = [{instancePath:instancePath+"/cmdFrom",schemaPath:"#/oneOf/2/properties/cmdFrom/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs102 = errors;
for(const key9 in data43){
if(!(((key9 === "sequence") || (key9 === "index")) || (key9 === "event"))){
validate26.errors = [{instancePath:instancePath+"/cmdFrom",schemaPath:"#/oneOf/2/properties/cmdFrom/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs102 === errors){
if(data43.sequence !== undefined){
let data44 = data43.sequence;
const _errs103 = errors;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
validate26.errors = [{instancePath:instancePath+"/cmdFrom/sequence",schemaPath:"#/oneOf/2/properties/cmdFrom/properties/sequence/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs103){
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 > 9007199254740991 || isNaN(data44)){
validate26.errors = [{instancePath:instancePath+"/cmdFrom/sequence",schemaPath:"#/oneOf/2/properties/cmdFrom/properties/sequence/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data44 < 0 || isNaN(data44)){
validate26.errors = [{instancePath:instancePath+"/cmdFrom/sequence",schemaPath:"#/oneOf/2/properties/cmdFrom/properties/sequence/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid16 = _errs103 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data43.index !== undefined){
let data45 = data43.index;
const _errs105 = errors;
if(!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))){
validate26.errors = [{instancePath:instancePath+"/cmdFrom/index",schemaPath:"#/oneOf/2/properties/cmdFrom/properties/index/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs105){
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 > 9007199254740991 || isNaN(data45)){
validate26.errors = [{instancePath:instancePath+"/cmdFrom/index",schemaPath:"#/oneOf/2/properties/cmdFrom/properties/index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data45 < 0 || isNaN(data45)){
validate26.errors = [{instancePath:instancePath+"/cmdFrom/index",schemaPath:"#/oneOf/2/properties/cmdFrom/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid16 = _errs105 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data43.event !== undefined){
let data46 = data43.event;
const _errs107 = errors;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
validate26.errors = [{instancePath:instancePath+"/cmdFrom/event",schemaPath:"#/oneOf/2/properties/cmdFrom/properties/event/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs107){
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 9007199254740991 || isNaN(data46)){
validate26.errors = [{instancePath:instancePath+"/cmdFrom/event",schemaPath:"#/oneOf/2/properties/cmdFrom/properties/event/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data46 < 0 || isNaN(data46)){
validate26.errors = [{instancePath:instancePath+"/cmdFrom/event",schemaPath:"#/oneOf/2/properties/cmdFrom/properties/event/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid16 = _errs107 === errors;
}
else {
var valid16 = true;
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/cmdFrom",schemaPath:"#/oneOf/2/properties/cmdFrom/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid15 = _errs100 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.cmdTo !== undefined){
let data47 = data.cmdTo;
const _errs109 = errors;
if(errors === _errs109){
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
let missing11;
if((((data47.sequence === undefined) && (missing11 = "sequence")) || ((data47.index === undefined) && (missing11 = "index"))) || ((data47.event === undefined) && (missing11 = "event"))){
validate26.errors = [{instancePath:instancePath+"/cmdTo",schemaPath:"#/oneOf/2/properties/cmdTo/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs111 = errors;
for(const key10 in data47){
if(!(((key10 === "sequence") || (key10 === "index")) || (key10 === "event"))){
validate26.errors = [{instancePath:instancePath+"/cmdTo",schemaPath:"#/oneOf/2/properties/cmdTo/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs111 === errors){
if(data47.sequence !== undefined){
let data48 = data47.sequence;
const _errs112 = errors;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
validate26.errors = [{instancePath:instancePath+"/cmdTo/sequence",schemaPath:"#/oneOf/2/properties/cmdTo/properties/sequence/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs112){
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 9007199254740991 || isNaN(data48)){
validate26.errors = [{instancePath:instancePath+"/cmdTo/sequence",schemaPath:"#/oneOf/2/properties/cmdTo/properties/sequence/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data48 < 0 || isNaN(data48)){
validate26.errors = [{instancePath:instancePath+"/cmdTo/sequence",schemaPath:"#/oneOf/2/properties/cmdTo/properties/sequence/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid17 = _errs112 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data47.index !== undefined){
let data49 = data47.index;
const _errs114 = errors;
if(!(((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49))) && (isFinite(data49)))){
validate26.errors = [{instancePath:instancePath+"/cmdTo/index",schemaPath:"#/oneOf/2/properties/cmdTo/properties/index/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs114){
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 9007199254740991 || isNaN(data49)){
validate26.errors = [{instancePath:instancePath+"/cmdTo/index",schemaPath:"#/oneOf/2/properties/cmdTo/properties/index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data49 < 0 || isNaN(data49)){
validate26.errors = [{instancePath:instancePath+"/cmdTo/index",schemaPath:"#/oneOf/2/properties/cmdTo/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid17 = _errs114 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data47.event !== undefined){
let data50 = data47.event;
const _errs116 = errors;
if(!(((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50))) && (isFinite(data50)))){
validate26.errors = [{instancePath:instancePath+"/cmdTo/event",schemaPath:"#/oneOf/2/properties/cmdTo/properties/event/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs116){
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 9007199254740991 || isNaN(data50)){
validate26.errors = [{instancePath:instancePath+"/cmdTo/event",schemaPath:"#/oneOf/2/properties/cmdTo/properties/event/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data50 < 0 || isNaN(data50)){
validate26.errors = [{instancePath:instancePath+"/cmdTo/event",schemaPath:"#/oneOf/2/properties/cmdTo/properties/event/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid17 = _errs116 === errors;
}
else {
var valid17 = true;
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/cmdTo",schemaPath:"#/oneOf/2/properties/cmdTo/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid15 = _errs109 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.continues !== undefined){
const _errs118 = errors;
if(typeof data.continues !== "boolean"){
validate26.errors = [{instancePath:instancePath+"/continues",schemaPath:"#/oneOf/2/properties/continues/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid15 = _errs118 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.time !== undefined){
let data52 = data.time;
const _errs120 = errors;
if(!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))){
validate26.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/2/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs120){
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 9007199254740991 || isNaN(data52)){
validate26.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/2/properties/time/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data52 < 0 || isNaN(data52)){
validate26.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/2/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid15 = _errs120 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.execFrom !== undefined){
let data53 = data.execFrom;
const _errs122 = errors;
if(!(((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53))) && (isFinite(data53)))){
validate26.errors = [{instancePath:instancePath+"/execFrom",schemaPath:"#/oneOf/2/properties/execFrom/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs122){
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 > 9007199254740991 || isNaN(data53)){
validate26.errors = [{instancePath:instancePath+"/execFrom",schemaPath:"#/oneOf/2/properties/execFrom/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data53 < 1 || isNaN(data53)){
validate26.errors = [{instancePath:instancePath+"/execFrom",schemaPath:"#/oneOf/2/properties/execFrom/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid15 = _errs122 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.spans !== undefined){
let data54 = data.spans;
const _errs124 = errors;
if(errors === _errs124){
if(Array.isArray(data54)){
var valid18 = true;
const len2 = data54.length;
for(let i2=0; i2<len2; i2++){
let data55 = data54[i2];
const _errs126 = errors;
if(errors === _errs126){
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
let missing12;
if((((data55.sequence === undefined) && (missing12 = "sequence")) || ((data55.first === undefined) && (missing12 = "first"))) || ((data55.counts === undefined) && (missing12 = "counts"))){
validate26.errors = [{instancePath:instancePath+"/spans/" + i2,schemaPath:"#/oneOf/2/properties/spans/items/required",keyword:"required",params:{missingProperty: missing12},message:"must have required property '"+missing12+"'"}];
return false;
}
else {
const _errs128 = errors;
for(const key11 in data55){
if(!(((key11 === "sequence") || (key11 === "first")) || (key11 === "counts"))){
validate26.errors = [{instancePath:instancePath+"/spans/" + i2,schemaPath:"#/oneOf/2/properties/spans/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs128 === errors){
if(data55.sequence !== undefined){
let data56 = data55.sequence;
const _errs129 = errors;
if(!(((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56))) && (isFinite(data56)))){
validate26.errors = [{instancePath:instancePath+"/spans/" + i2+"/sequence",schemaPath:"#/oneOf/2/properties/spans/items/properties/sequence/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs129){
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 > 9007199254740991 || isNaN(data56)){
validate26.errors = [{instancePath:instancePath+"/spans/" + i2+"/sequence",schemaPath:"#/oneOf/2/properties/spans/items/properties/sequence/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data56 < 1 || isNaN(data56)){
validate26.errors = [{instancePath:instancePath+"/spans/" + i2+"/sequence",schemaPath:"#/oneOf/2/properties/spans/items/properties/sequence/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid19 = _errs129 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data55.first !== undefined){
let data57 = data55.first;
const _errs131 = errors;
if(!(((typeof data57 == "number") && (!(data57 % 1) && !isNaN(data57))) && (isFinite(data57)))){
validate26.errors = [{instancePath:instancePath+"/spans/" + i2+"/first",schemaPath:"#/oneOf/2/properties/spans/items/properties/first/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs131){
if((typeof data57 == "number") && (isFinite(data57))){
if(data57 > 9007199254740991 || isNaN(data57)){
validate26.errors = [{instancePath:instancePath+"/spans/" + i2+"/first",schemaPath:"#/oneOf/2/properties/spans/items/properties/first/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data57 < 0 || isNaN(data57)){
validate26.errors = [{instancePath:instancePath+"/spans/" + i2+"/first",schemaPath:"#/oneOf/2/properties/spans/items/properties/first/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid19 = _errs131 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data55.counts !== undefined){
let data58 = data55.counts;
const _errs133 = errors;
if(errors === _errs133){
if(Array.isArray(data58)){
var valid20 = true;
const len3 = data58.length;
for(let i3=0; i3<len3; i3++){
let data59 = data58[i3];
const _errs135 = errors;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
validate26.errors = [{instancePath:instancePath+"/spans/" + i2+"/counts/" + i3,schemaPath:"#/oneOf/2/properties/spans/items/properties/counts/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs135){
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 > 9007199254740991 || isNaN(data59)){
validate26.errors = [{instancePath:instancePath+"/spans/" + i2+"/counts/" + i3,schemaPath:"#/oneOf/2/properties/spans/items/properties/counts/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data59 < 0 || isNaN(data59)){
validate26.errors = [{instancePath:instancePath+"/spans/" + i2+"/counts/" + i3,schemaPath:"#/oneOf/2/properties/spans/items/properties/counts/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid20 = _errs135 === errors;
if(!valid20){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/spans/" + i2+"/counts",schemaPath:"#/oneOf/2/properties/spans/items/properties/counts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid19 = _errs133 === errors;
}
else {
var valid19 = true;
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/spans/" + i2,schemaPath:"#/oneOf/2/properties/spans/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid18 = _errs126 === errors;
if(!valid18){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/spans",schemaPath:"#/oneOf/2/properties/spans/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid15 = _errs124 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.events !== undefined){
let data60 = data.events;
const _errs137 = errors;
if(errors === _errs137){
if(Array.isArray(data60)){
if(data60.length > 512){
validate26.errors = [{instancePath:instancePath+"/events",schemaPath:"#/oneOf/2/properties/events/maxItems",keyword:"maxItems",params:{limit: 512},message:"must NOT have more than 512 items"}];
return false;
}
else {
var valid21 = true;
const len4 = data60.length;
for(let i4=0; i4<len4; i4++){
let data61 = data60[i4];
const _errs139 = errors;
const _errs140 = errors;
if(errors === _errs140){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing13;
if((data61.type === undefined) && (missing13 = "type")){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/required",keyword:"required",params:{missingProperty: missing13},message:"must have required property '"+missing13+"'"}];
return false;
}
else {
const tag1 = data61.type;
if(typeof tag1 == "string"){
if(tag1 === "account.opened"){
const _errs143 = errors;
if(errors === _errs143){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing14;
if(((((data61.type === undefined) && (missing14 = "type")) || ((data61.account === undefined) && (missing14 = "account"))) || ((data61.asset === undefined) && (missing14 = "asset"))) || ((data61.amount === undefined) && (missing14 = "amount"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/0/required",keyword:"required",params:{missingProperty: missing14},message:"must have required property '"+missing14+"'"}];
return false;
}
else {
const _errs145 = errors;
for(const key12 in data61){
if(!((((key12 === "type") || (key12 === "account")) || (key12 === "asset")) || (key12 === "amount"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs145 === errors){
if(data61.type !== undefined){
const _errs146 = errors;
if("account.opened" !== data61.type){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/type",schemaPath:"event/oneOf/0/properties/type/const",keyword:"const",params:{allowedValue: "account.opened"},message:"must be equal to constant"}];
return false;
}
var valid25 = _errs146 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data61.account !== undefined){
let data63 = data61.account;
const _errs147 = errors;
if(errors === _errs147){
if(typeof data63 === "string"){
if(!pattern4.test(data63)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/0/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/0/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid25 = _errs147 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data61.asset !== undefined){
let data64 = data61.asset;
const _errs149 = errors;
if(errors === _errs149){
if(typeof data64 === "string"){
if(!pattern5.test(data64)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/asset",schemaPath:"event/oneOf/0/properties/asset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/asset",schemaPath:"event/oneOf/0/properties/asset/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid25 = _errs149 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data61.amount !== undefined){
let data65 = data61.amount;
const _errs151 = errors;
if(errors === _errs151){
if(typeof data65 === "string"){
if(!pattern25.test(data65)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/amount",schemaPath:"event/oneOf/0/properties/amount/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/amount",schemaPath:"event/oneOf/0/properties/amount/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid25 = _errs151 === errors;
}
else {
var valid25 = true;
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var props1 = true;
}
else if(tag1 === "funds.deposited"){
const _errs153 = errors;
if(errors === _errs153){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing15;
if((((((((data61.type === undefined) && (missing15 = "type")) || ((data61.account === undefined) && (missing15 = "account"))) || ((data61.fundingId === undefined) && (missing15 = "fundingId"))) || ((data61.asset === undefined) && (missing15 = "asset"))) || ((data61.amount === undefined) && (missing15 = "amount"))) || ((data61.cost === undefined) && (missing15 = "cost"))) || ((data61.costAsset === undefined) && (missing15 = "costAsset"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/1/required",keyword:"required",params:{missingProperty: missing15},message:"must have required property '"+missing15+"'"}];
return false;
}
else {
const _errs155 = errors;
for(const key13 in data61){
if(!(((((((key13 === "type") || (key13 === "account")) || (key13 === "fundingId")) || (key13 === "asset")) || (key13 === "amount")) || (key13 === "cost")) || (key13 === "costAsset"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs155 === errors){
if(data61.type !== undefined){
const _errs156 = errors;
if("funds.deposited" !== data61.type){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/type",schemaPath:"event/oneOf/1/properties/type/const",keyword:"const",params:{allowedValue: "funds.deposited"},message:"must be equal to constant"}];
return false;
}
var valid27 = _errs156 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data61.account !== undefined){
let data67 = data61.account;
const _errs157 = errors;
if(errors === _errs157){
if(typeof data67 === "string"){
if(!pattern4.test(data67)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/1/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/1/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid27 = _errs157 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data61.fundingId !== undefined){
let data68 = data61.fundingId;
const _errs159 = errors;
if(errors === _errs159){
if(typeof data68 === "string"){
if(!pattern19.test(data68)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/fundingId",schemaPath:"event/oneOf/1/properties/fundingId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/fundingId",schemaPath:"event/oneOf/1/properties/fundingId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid27 = _errs159 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data61.asset !== undefined){
let data69 = data61.asset;
const _errs161 = errors;
if(errors === _errs161){
if(typeof data69 === "string"){
if(!pattern5.test(data69)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/asset",schemaPath:"event/oneOf/1/properties/asset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/asset",schemaPath:"event/oneOf/1/properties/asset/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid27 = _errs161 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data61.amount !== undefined){
let data70 = data61.amount;
const _errs163 = errors;
if(errors === _errs163){
if(typeof data70 === "string"){
if(!pattern25.test(data70)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/amount",schemaPath:"event/oneOf/1/properties/amount/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/amount",schemaPath:"event/oneOf/1/properties/amount/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid27 = _errs163 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data61.cost !== undefined){
let data71 = data61.cost;
const _errs165 = errors;
if((typeof data71 !== "string") && (data71 !== null)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/cost",schemaPath:"event/oneOf/1/properties/cost/type",keyword:"type",params:{type: schema36.oneOf[1].properties.cost.type},message:"must be string,null"}];
return false;
}
if(errors === _errs165){
if(typeof data71 === "string"){
if(!pattern25.test(data71)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/cost",schemaPath:"event/oneOf/1/properties/cost/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
}
var valid27 = _errs165 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data61.costAsset !== undefined){
let data72 = data61.costAsset;
const _errs167 = errors;
if((typeof data72 !== "string") && (data72 !== null)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/costAsset",schemaPath:"event/oneOf/1/properties/costAsset/type",keyword:"type",params:{type: schema36.oneOf[1].properties.costAsset.type},message:"must be string,null"}];
return false;
}
if(errors === _errs167){
if(typeof data72 === "string"){
if(!pattern5.test(data72)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/costAsset",schemaPath:"event/oneOf/1/properties/costAsset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
}
var valid27 = _errs167 === errors;
}
else {
var valid27 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props1 !== true){
props1 = true;
}
}
else if(tag1 === "account.reset"){
const _errs169 = errors;
if(errors === _errs169){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing16;
if(((((((data61.type === undefined) && (missing16 = "type")) || ((data61.account === undefined) && (missing16 = "account"))) || ((data61.resetId === undefined) && (missing16 = "resetId"))) || ((data61.withdrawn === undefined) && (missing16 = "withdrawn"))) || ((data61.asset === undefined) && (missing16 = "asset"))) || ((data61.amount === undefined) && (missing16 = "amount"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/2/required",keyword:"required",params:{missingProperty: missing16},message:"must have required property '"+missing16+"'"}];
return false;
}
else {
const _errs171 = errors;
for(const key14 in data61){
if(!((((((key14 === "type") || (key14 === "account")) || (key14 === "resetId")) || (key14 === "withdrawn")) || (key14 === "asset")) || (key14 === "amount"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs171 === errors){
if(data61.type !== undefined){
const _errs172 = errors;
if("account.reset" !== data61.type){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/type",schemaPath:"event/oneOf/2/properties/type/const",keyword:"const",params:{allowedValue: "account.reset"},message:"must be equal to constant"}];
return false;
}
var valid29 = _errs172 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data61.account !== undefined){
let data74 = data61.account;
const _errs173 = errors;
if(errors === _errs173){
if(typeof data74 === "string"){
if(!pattern4.test(data74)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/2/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/2/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid29 = _errs173 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data61.resetId !== undefined){
let data75 = data61.resetId;
const _errs175 = errors;
if(errors === _errs175){
if(typeof data75 === "string"){
if(!pattern19.test(data75)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/resetId",schemaPath:"event/oneOf/2/properties/resetId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/resetId",schemaPath:"event/oneOf/2/properties/resetId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid29 = _errs175 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data61.withdrawn !== undefined){
let data76 = data61.withdrawn;
const _errs177 = errors;
if(errors === _errs177){
if(Array.isArray(data76)){
var valid30 = true;
const len5 = data76.length;
for(let i5=0; i5<len5; i5++){
let data77 = data76[i5];
const _errs179 = errors;
if(errors === _errs179){
if(data77 && typeof data77 == "object" && !Array.isArray(data77)){
let missing17;
if(((data77.asset === undefined) && (missing17 = "asset")) || ((data77.amount === undefined) && (missing17 = "amount"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/withdrawn/" + i5,schemaPath:"event/oneOf/2/properties/withdrawn/items/required",keyword:"required",params:{missingProperty: missing17},message:"must have required property '"+missing17+"'"}];
return false;
}
else {
const _errs181 = errors;
for(const key15 in data77){
if(!((key15 === "asset") || (key15 === "amount"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/withdrawn/" + i5,schemaPath:"event/oneOf/2/properties/withdrawn/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs181 === errors){
if(data77.asset !== undefined){
let data78 = data77.asset;
const _errs182 = errors;
if(errors === _errs182){
if(typeof data78 === "string"){
if(!pattern5.test(data78)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/withdrawn/" + i5+"/asset",schemaPath:"event/oneOf/2/properties/withdrawn/items/properties/asset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/withdrawn/" + i5+"/asset",schemaPath:"event/oneOf/2/properties/withdrawn/items/properties/asset/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid31 = _errs182 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data77.amount !== undefined){
let data79 = data77.amount;
const _errs184 = errors;
if(errors === _errs184){
if(typeof data79 === "string"){
if(!pattern25.test(data79)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/withdrawn/" + i5+"/amount",schemaPath:"event/oneOf/2/properties/withdrawn/items/properties/amount/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/withdrawn/" + i5+"/amount",schemaPath:"event/oneOf/2/properties/withdrawn/items/properties/amount/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid31 = _errs184 === errors;
}
else {
var valid31 = true;
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/withdrawn/" + i5,schemaPath:"event/oneOf/2/properties/withdrawn/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs179 === errors;
if(!valid30){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/withdrawn",schemaPath:"event/oneOf/2/properties/withdrawn/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid29 = _errs177 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data61.asset !== undefined){
let data80 = data61.asset;
const _errs186 = errors;
if(errors === _errs186){
if(typeof data80 === "string"){
if(!pattern5.test(data80)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/asset",schemaPath:"event/oneOf/2/properties/asset/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/asset",schemaPath:"event/oneOf/2/properties/asset/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid29 = _errs186 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data61.amount !== undefined){
let data81 = data61.amount;
const _errs188 = errors;
if(errors === _errs188){
if(typeof data81 === "string"){
if(!pattern25.test(data81)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/amount",schemaPath:"event/oneOf/2/properties/amount/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/amount",schemaPath:"event/oneOf/2/properties/amount/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid29 = _errs188 === errors;
}
else {
var valid29 = true;
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props1 !== true){
props1 = true;
}
}
else if(tag1 === "order.accepted"){
const _errs190 = errors;
if(errors === _errs190){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing18;
if(((((((((((((data61.type === undefined) && (missing18 = "type")) || ((data61.orderNumber === undefined) && (missing18 = "orderNumber"))) || ((data61.orderId === undefined) && (missing18 = "orderId"))) || ((data61.account === undefined) && (missing18 = "account"))) || ((data61.clientOrderId === undefined) && (missing18 = "clientOrderId"))) || ((data61.symbol === undefined) && (missing18 = "symbol"))) || ((data61.side === undefined) && (missing18 = "side"))) || ((data61.orderType === undefined) && (missing18 = "orderType"))) || ((data61.timeInForce === undefined) && (missing18 = "timeInForce"))) || ((data61.price === undefined) && (missing18 = "price"))) || ((data61.quantity === undefined) && (missing18 = "quantity"))) || ((data61.hold === undefined) && (missing18 = "hold"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/3/required",keyword:"required",params:{missingProperty: missing18},message:"must have required property '"+missing18+"'"}];
return false;
}
else {
const _errs192 = errors;
for(const key16 in data61){
if(!(func1.call(schema36.oneOf[3].properties, key16))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs192 === errors){
if(data61.type !== undefined){
const _errs193 = errors;
if("order.accepted" !== data61.type){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/type",schemaPath:"event/oneOf/3/properties/type/const",keyword:"const",params:{allowedValue: "order.accepted"},message:"must be equal to constant"}];
return false;
}
var valid33 = _errs193 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data61.orderNumber !== undefined){
let data83 = data61.orderNumber;
const _errs194 = errors;
if(!(((typeof data83 == "number") && (!(data83 % 1) && !isNaN(data83))) && (isFinite(data83)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderNumber",schemaPath:"event/oneOf/3/properties/orderNumber/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs194){
if((typeof data83 == "number") && (isFinite(data83))){
if(data83 > 9007199254740991 || isNaN(data83)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderNumber",schemaPath:"event/oneOf/3/properties/orderNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data83 < 1 || isNaN(data83)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderNumber",schemaPath:"event/oneOf/3/properties/orderNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid33 = _errs194 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data61.orderId !== undefined){
let data84 = data61.orderId;
const _errs196 = errors;
if(errors === _errs196){
if(typeof data84 === "string"){
if(!pattern18.test(data84)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderId",schemaPath:"event/oneOf/3/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderId",schemaPath:"event/oneOf/3/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid33 = _errs196 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data61.account !== undefined){
let data85 = data61.account;
const _errs198 = errors;
if(errors === _errs198){
if(typeof data85 === "string"){
if(!pattern4.test(data85)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/3/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/3/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid33 = _errs198 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data61.clientOrderId !== undefined){
let data86 = data61.clientOrderId;
const _errs200 = errors;
if(errors === _errs200){
if(typeof data86 === "string"){
if(!pattern19.test(data86)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/clientOrderId",schemaPath:"event/oneOf/3/properties/clientOrderId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/clientOrderId",schemaPath:"event/oneOf/3/properties/clientOrderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid33 = _errs200 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data61.symbol !== undefined){
let data87 = data61.symbol;
const _errs202 = errors;
if(errors === _errs202){
if(typeof data87 === "string"){
if(!pattern8.test(data87)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/symbol",schemaPath:"event/oneOf/3/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/symbol",schemaPath:"event/oneOf/3/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid33 = _errs202 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data61.side !== undefined){
let data88 = data61.side;
const _errs204 = errors;
if(!((data88 === "buy") || (data88 === "sell"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/side",schemaPath:"event/oneOf/3/properties/side/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[3].properties.side.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid33 = _errs204 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data61.orderType !== undefined){
let data89 = data61.orderType;
const _errs205 = errors;
if(!((data89 === "limit") || (data89 === "market"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderType",schemaPath:"event/oneOf/3/properties/orderType/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[3].properties.orderType.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid33 = _errs205 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data61.timeInForce !== undefined){
let data90 = data61.timeInForce;
const _errs206 = errors;
if(!(((data90 === "gtc") || (data90 === "ioc")) || (data90 === "fok"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/timeInForce",schemaPath:"event/oneOf/3/properties/timeInForce/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[3].properties.timeInForce.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid33 = _errs206 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data61.price !== undefined){
let data91 = data61.price;
const _errs207 = errors;
if(!(((typeof data91 == "number") && (!(data91 % 1) && !isNaN(data91))) && (isFinite(data91)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/price",schemaPath:"event/oneOf/3/properties/price/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs207){
if((typeof data91 == "number") && (isFinite(data91))){
if(data91 > 9007199254740991 || isNaN(data91)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/price",schemaPath:"event/oneOf/3/properties/price/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data91 < 1 || isNaN(data91)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/price",schemaPath:"event/oneOf/3/properties/price/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid33 = _errs207 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data61.quantity !== undefined){
let data92 = data61.quantity;
const _errs209 = errors;
if(!(((typeof data92 == "number") && (!(data92 % 1) && !isNaN(data92))) && (isFinite(data92)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/quantity",schemaPath:"event/oneOf/3/properties/quantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs209){
if((typeof data92 == "number") && (isFinite(data92))){
if(data92 > 9007199254740991 || isNaN(data92)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/quantity",schemaPath:"event/oneOf/3/properties/quantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data92 < 1 || isNaN(data92)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/quantity",schemaPath:"event/oneOf/3/properties/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid33 = _errs209 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data61.hold !== undefined){
let data93 = data61.hold;
const _errs211 = errors;
if(errors === _errs211){
if(typeof data93 === "string"){
if(!pattern25.test(data93)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/hold",schemaPath:"event/oneOf/3/properties/hold/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/hold",schemaPath:"event/oneOf/3/properties/hold/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid33 = _errs211 === errors;
}
else {
var valid33 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props1 !== true){
props1 = true;
}
}
else if(tag1 === "order.rejected"){
const _errs213 = errors;
if(errors === _errs213){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing19;
if((((((((((((data61.type === undefined) && (missing19 = "type")) || ((data61.orderId === undefined) && (missing19 = "orderId"))) || ((data61.account === undefined) && (missing19 = "account"))) || ((data61.clientOrderId === undefined) && (missing19 = "clientOrderId"))) || ((data61.symbol === undefined) && (missing19 = "symbol"))) || ((data61.side === undefined) && (missing19 = "side"))) || ((data61.orderType === undefined) && (missing19 = "orderType"))) || ((data61.timeInForce === undefined) && (missing19 = "timeInForce"))) || ((data61.price === undefined) && (missing19 = "price"))) || ((data61.quantity === undefined) && (missing19 = "quantity"))) || ((data61.reason === undefined) && (missing19 = "reason"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/4/required",keyword:"required",params:{missingProperty: missing19},message:"must have required property '"+missing19+"'"}];
return false;
}
else {
const _errs215 = errors;
for(const key17 in data61){
if(!(func1.call(schema36.oneOf[4].properties, key17))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs215 === errors){
if(data61.type !== undefined){
const _errs216 = errors;
if("order.rejected" !== data61.type){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/type",schemaPath:"event/oneOf/4/properties/type/const",keyword:"const",params:{allowedValue: "order.rejected"},message:"must be equal to constant"}];
return false;
}
var valid35 = _errs216 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data61.orderId !== undefined){
let data95 = data61.orderId;
const _errs217 = errors;
if(errors === _errs217){
if(typeof data95 === "string"){
if(!pattern18.test(data95)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderId",schemaPath:"event/oneOf/4/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderId",schemaPath:"event/oneOf/4/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid35 = _errs217 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data61.account !== undefined){
let data96 = data61.account;
const _errs219 = errors;
if(errors === _errs219){
if(typeof data96 === "string"){
if(!pattern4.test(data96)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/4/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/4/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid35 = _errs219 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data61.clientOrderId !== undefined){
let data97 = data61.clientOrderId;
const _errs221 = errors;
if(errors === _errs221){
if(typeof data97 === "string"){
if(!pattern19.test(data97)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/clientOrderId",schemaPath:"event/oneOf/4/properties/clientOrderId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/clientOrderId",schemaPath:"event/oneOf/4/properties/clientOrderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid35 = _errs221 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data61.symbol !== undefined){
let data98 = data61.symbol;
const _errs223 = errors;
if(errors === _errs223){
if(typeof data98 === "string"){
if(!pattern8.test(data98)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/symbol",schemaPath:"event/oneOf/4/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/symbol",schemaPath:"event/oneOf/4/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid35 = _errs223 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data61.side !== undefined){
let data99 = data61.side;
const _errs225 = errors;
if(!((data99 === "buy") || (data99 === "sell"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/side",schemaPath:"event/oneOf/4/properties/side/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[4].properties.side.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid35 = _errs225 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data61.orderType !== undefined){
let data100 = data61.orderType;
const _errs226 = errors;
if(!((data100 === "limit") || (data100 === "market"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderType",schemaPath:"event/oneOf/4/properties/orderType/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[4].properties.orderType.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid35 = _errs226 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data61.timeInForce !== undefined){
let data101 = data61.timeInForce;
const _errs227 = errors;
if(!(((data101 === "gtc") || (data101 === "ioc")) || (data101 === "fok"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/timeInForce",schemaPath:"event/oneOf/4/properties/timeInForce/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[4].properties.timeInForce.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid35 = _errs227 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data61.price !== undefined){
let data102 = data61.price;
const _errs228 = errors;
if((!(((typeof data102 == "number") && (!(data102 % 1) && !isNaN(data102))) && (isFinite(data102)))) && (data102 !== null)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/price",schemaPath:"event/oneOf/4/properties/price/type",keyword:"type",params:{type: schema36.oneOf[4].properties.price.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs228){
if((typeof data102 == "number") && (isFinite(data102))){
if(data102 > 9007199254740991 || isNaN(data102)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/price",schemaPath:"event/oneOf/4/properties/price/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data102 < -9007199254740991 || isNaN(data102)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/price",schemaPath:"event/oneOf/4/properties/price/minimum",keyword:"minimum",params:{comparison: ">=", limit: -9007199254740991},message:"must be >= -9007199254740991"}];
return false;
}
}
}
}
var valid35 = _errs228 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data61.quantity !== undefined){
let data103 = data61.quantity;
const _errs230 = errors;
if(!(((typeof data103 == "number") && (!(data103 % 1) && !isNaN(data103))) && (isFinite(data103)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/quantity",schemaPath:"event/oneOf/4/properties/quantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs230){
if((typeof data103 == "number") && (isFinite(data103))){
if(data103 > 9007199254740991 || isNaN(data103)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/quantity",schemaPath:"event/oneOf/4/properties/quantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data103 < -9007199254740991 || isNaN(data103)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/quantity",schemaPath:"event/oneOf/4/properties/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: -9007199254740991},message:"must be >= -9007199254740991"}];
return false;
}
}
}
}
var valid35 = _errs230 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data61.reason !== undefined){
let data104 = data61.reason;
const _errs232 = errors;
if(!(((((((((((((((((data104 === "MALFORMED_COMMAND") || (data104 === "ACCOUNT_EXISTS")) || (data104 === "ACCOUNT_NOT_FOUND")) || (data104 === "UNKNOWN_ASSET")) || (data104 === "DUPLICATE_FUNDING_ID")) || (data104 === "AMOUNT_OUT_OF_RANGE")) || (data104 === "DUPLICATE_CLIENT_ORDER_ID")) || (data104 === "DUPLICATE_ORDER_ID")) || (data104 === "UNKNOWN_SYMBOL")) || (data104 === "QUANTITY_OUT_OF_RANGE")) || (data104 === "INVALID_ORDER_TYPE")) || (data104 === "PRICE_OUT_OF_RANGE")) || (data104 === "PRICE_NOT_ON_TICK")) || (data104 === "TOO_MANY_OPEN_ORDERS")) || (data104 === "INSUFFICIENT_FUNDS")) || (data104 === "INSUFFICIENT_HOLDINGS")) || (data104 === "ORDER_NOT_OPEN"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/reason",schemaPath:"event/oneOf/4/properties/reason/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[4].properties.reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid35 = _errs232 === errors;
}
else {
var valid35 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/4/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props1 !== true){
props1 = true;
}
}
else if(tag1 === "order.duplicated"){
const _errs233 = errors;
if(errors === _errs233){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing20;
if((((((data61.type === undefined) && (missing20 = "type")) || ((data61.account === undefined) && (missing20 = "account"))) || ((data61.clientOrderId === undefined) && (missing20 = "clientOrderId"))) || ((data61.orderId === undefined) && (missing20 = "orderId"))) || ((data61.reason === undefined) && (missing20 = "reason"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/5/required",keyword:"required",params:{missingProperty: missing20},message:"must have required property '"+missing20+"'"}];
return false;
}
else {
const _errs235 = errors;
for(const key18 in data61){
if(!(((((key18 === "type") || (key18 === "account")) || (key18 === "clientOrderId")) || (key18 === "orderId")) || (key18 === "reason"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/5/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs235 === errors){
if(data61.type !== undefined){
const _errs236 = errors;
if("order.duplicated" !== data61.type){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/type",schemaPath:"event/oneOf/5/properties/type/const",keyword:"const",params:{allowedValue: "order.duplicated"},message:"must be equal to constant"}];
return false;
}
var valid37 = _errs236 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data61.account !== undefined){
let data106 = data61.account;
const _errs237 = errors;
if(errors === _errs237){
if(typeof data106 === "string"){
if(!pattern4.test(data106)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/5/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/5/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid37 = _errs237 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data61.clientOrderId !== undefined){
let data107 = data61.clientOrderId;
const _errs239 = errors;
if(errors === _errs239){
if(typeof data107 === "string"){
if(!pattern19.test(data107)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/clientOrderId",schemaPath:"event/oneOf/5/properties/clientOrderId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/clientOrderId",schemaPath:"event/oneOf/5/properties/clientOrderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid37 = _errs239 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data61.orderId !== undefined){
let data108 = data61.orderId;
const _errs241 = errors;
if(errors === _errs241){
if(typeof data108 === "string"){
if(!pattern18.test(data108)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderId",schemaPath:"event/oneOf/5/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderId",schemaPath:"event/oneOf/5/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid37 = _errs241 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data61.reason !== undefined){
let data109 = data61.reason;
const _errs243 = errors;
if(!((((((((((((((((((data109 === "MALFORMED_COMMAND") || (data109 === "ACCOUNT_EXISTS")) || (data109 === "ACCOUNT_NOT_FOUND")) || (data109 === "UNKNOWN_ASSET")) || (data109 === "DUPLICATE_FUNDING_ID")) || (data109 === "AMOUNT_OUT_OF_RANGE")) || (data109 === "DUPLICATE_CLIENT_ORDER_ID")) || (data109 === "DUPLICATE_ORDER_ID")) || (data109 === "UNKNOWN_SYMBOL")) || (data109 === "QUANTITY_OUT_OF_RANGE")) || (data109 === "INVALID_ORDER_TYPE")) || (data109 === "PRICE_OUT_OF_RANGE")) || (data109 === "PRICE_NOT_ON_TICK")) || (data109 === "TOO_MANY_OPEN_ORDERS")) || (data109 === "INSUFFICIENT_FUNDS")) || (data109 === "INSUFFICIENT_HOLDINGS")) || (data109 === "ORDER_NOT_OPEN")) || (data109 === null))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/reason",schemaPath:"event/oneOf/5/properties/reason/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[5].properties.reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid37 = _errs243 === errors;
}
else {
var valid37 = true;
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/5/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props1 !== true){
props1 = true;
}
}
else if(tag1 === "trade.executed"){
const _errs244 = errors;
if(errors === _errs244){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing21;
if((((((((((data61.type === undefined) && (missing21 = "type")) || ((data61.tradeNumber === undefined) && (missing21 = "tradeNumber"))) || ((data61.symbol === undefined) && (missing21 = "symbol"))) || ((data61.price === undefined) && (missing21 = "price"))) || ((data61.quantity === undefined) && (missing21 = "quantity"))) || ((data61.notional === undefined) && (missing21 = "notional"))) || ((data61.takerSide === undefined) && (missing21 = "takerSide"))) || ((data61.maker === undefined) && (missing21 = "maker"))) || ((data61.taker === undefined) && (missing21 = "taker"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/6/required",keyword:"required",params:{missingProperty: missing21},message:"must have required property '"+missing21+"'"}];
return false;
}
else {
const _errs246 = errors;
for(const key19 in data61){
if(!(func1.call(schema36.oneOf[6].properties, key19))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/6/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs246 === errors){
if(data61.type !== undefined){
const _errs247 = errors;
if("trade.executed" !== data61.type){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/type",schemaPath:"event/oneOf/6/properties/type/const",keyword:"const",params:{allowedValue: "trade.executed"},message:"must be equal to constant"}];
return false;
}
var valid39 = _errs247 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data61.tradeNumber !== undefined){
let data111 = data61.tradeNumber;
const _errs248 = errors;
if(!(((typeof data111 == "number") && (!(data111 % 1) && !isNaN(data111))) && (isFinite(data111)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/tradeNumber",schemaPath:"event/oneOf/6/properties/tradeNumber/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs248){
if((typeof data111 == "number") && (isFinite(data111))){
if(data111 > 9007199254740991 || isNaN(data111)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/tradeNumber",schemaPath:"event/oneOf/6/properties/tradeNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data111 < 1 || isNaN(data111)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/tradeNumber",schemaPath:"event/oneOf/6/properties/tradeNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid39 = _errs248 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data61.symbol !== undefined){
let data112 = data61.symbol;
const _errs250 = errors;
if(errors === _errs250){
if(typeof data112 === "string"){
if(!pattern8.test(data112)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/symbol",schemaPath:"event/oneOf/6/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/symbol",schemaPath:"event/oneOf/6/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid39 = _errs250 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data61.price !== undefined){
let data113 = data61.price;
const _errs252 = errors;
if(!(((typeof data113 == "number") && (!(data113 % 1) && !isNaN(data113))) && (isFinite(data113)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/price",schemaPath:"event/oneOf/6/properties/price/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs252){
if((typeof data113 == "number") && (isFinite(data113))){
if(data113 > 9007199254740991 || isNaN(data113)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/price",schemaPath:"event/oneOf/6/properties/price/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data113 < 1 || isNaN(data113)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/price",schemaPath:"event/oneOf/6/properties/price/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid39 = _errs252 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data61.quantity !== undefined){
let data114 = data61.quantity;
const _errs254 = errors;
if(!(((typeof data114 == "number") && (!(data114 % 1) && !isNaN(data114))) && (isFinite(data114)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/quantity",schemaPath:"event/oneOf/6/properties/quantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs254){
if((typeof data114 == "number") && (isFinite(data114))){
if(data114 > 9007199254740991 || isNaN(data114)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/quantity",schemaPath:"event/oneOf/6/properties/quantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data114 < 1 || isNaN(data114)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/quantity",schemaPath:"event/oneOf/6/properties/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid39 = _errs254 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data61.notional !== undefined){
let data115 = data61.notional;
const _errs256 = errors;
if(errors === _errs256){
if(typeof data115 === "string"){
if(!pattern25.test(data115)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/notional",schemaPath:"event/oneOf/6/properties/notional/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/notional",schemaPath:"event/oneOf/6/properties/notional/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid39 = _errs256 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data61.takerSide !== undefined){
let data116 = data61.takerSide;
const _errs258 = errors;
if(!((data116 === "buy") || (data116 === "sell"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/takerSide",schemaPath:"event/oneOf/6/properties/takerSide/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[6].properties.takerSide.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid39 = _errs258 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data61.maker !== undefined){
let data117 = data61.maker;
const _errs259 = errors;
if(errors === _errs259){
if(data117 && typeof data117 == "object" && !Array.isArray(data117)){
let missing22;
if((((((((data117.orderNumber === undefined) && (missing22 = "orderNumber")) || ((data117.orderId === undefined) && (missing22 = "orderId"))) || ((data117.account === undefined) && (missing22 = "account"))) || ((data117.fee === undefined) && (missing22 = "fee"))) || ((data117.release === undefined) && (missing22 = "release"))) || ((data117.cumQuantity === undefined) && (missing22 = "cumQuantity"))) || ((data117.leavesQuantity === undefined) && (missing22 = "leavesQuantity"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker",schemaPath:"event/oneOf/6/properties/maker/required",keyword:"required",params:{missingProperty: missing22},message:"must have required property '"+missing22+"'"}];
return false;
}
else {
const _errs261 = errors;
for(const key20 in data117){
if(!(((((((key20 === "orderNumber") || (key20 === "orderId")) || (key20 === "account")) || (key20 === "fee")) || (key20 === "release")) || (key20 === "cumQuantity")) || (key20 === "leavesQuantity"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker",schemaPath:"event/oneOf/6/properties/maker/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs261 === errors){
if(data117.orderNumber !== undefined){
let data118 = data117.orderNumber;
const _errs262 = errors;
if(!(((typeof data118 == "number") && (!(data118 % 1) && !isNaN(data118))) && (isFinite(data118)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/orderNumber",schemaPath:"event/oneOf/6/properties/maker/properties/orderNumber/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs262){
if((typeof data118 == "number") && (isFinite(data118))){
if(data118 > 9007199254740991 || isNaN(data118)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/orderNumber",schemaPath:"event/oneOf/6/properties/maker/properties/orderNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data118 < 1 || isNaN(data118)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/orderNumber",schemaPath:"event/oneOf/6/properties/maker/properties/orderNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid40 = _errs262 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data117.orderId !== undefined){
let data119 = data117.orderId;
const _errs264 = errors;
if(errors === _errs264){
if(typeof data119 === "string"){
if(!pattern18.test(data119)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/orderId",schemaPath:"event/oneOf/6/properties/maker/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/orderId",schemaPath:"event/oneOf/6/properties/maker/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid40 = _errs264 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data117.account !== undefined){
let data120 = data117.account;
const _errs266 = errors;
if(errors === _errs266){
if(typeof data120 === "string"){
if(!pattern4.test(data120)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/account",schemaPath:"event/oneOf/6/properties/maker/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/account",schemaPath:"event/oneOf/6/properties/maker/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid40 = _errs266 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data117.fee !== undefined){
let data121 = data117.fee;
const _errs268 = errors;
if(errors === _errs268){
if(typeof data121 === "string"){
if(!pattern25.test(data121)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/fee",schemaPath:"event/oneOf/6/properties/maker/properties/fee/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/fee",schemaPath:"event/oneOf/6/properties/maker/properties/fee/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid40 = _errs268 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data117.release !== undefined){
let data122 = data117.release;
const _errs270 = errors;
if(errors === _errs270){
if(typeof data122 === "string"){
if(!pattern25.test(data122)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/release",schemaPath:"event/oneOf/6/properties/maker/properties/release/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/release",schemaPath:"event/oneOf/6/properties/maker/properties/release/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid40 = _errs270 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data117.cumQuantity !== undefined){
let data123 = data117.cumQuantity;
const _errs272 = errors;
if(!(((typeof data123 == "number") && (!(data123 % 1) && !isNaN(data123))) && (isFinite(data123)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/cumQuantity",schemaPath:"event/oneOf/6/properties/maker/properties/cumQuantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs272){
if((typeof data123 == "number") && (isFinite(data123))){
if(data123 > 9007199254740991 || isNaN(data123)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/cumQuantity",schemaPath:"event/oneOf/6/properties/maker/properties/cumQuantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data123 < 0 || isNaN(data123)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/cumQuantity",schemaPath:"event/oneOf/6/properties/maker/properties/cumQuantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid40 = _errs272 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data117.leavesQuantity !== undefined){
let data124 = data117.leavesQuantity;
const _errs274 = errors;
if(!(((typeof data124 == "number") && (!(data124 % 1) && !isNaN(data124))) && (isFinite(data124)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/leavesQuantity",schemaPath:"event/oneOf/6/properties/maker/properties/leavesQuantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs274){
if((typeof data124 == "number") && (isFinite(data124))){
if(data124 > 9007199254740991 || isNaN(data124)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/leavesQuantity",schemaPath:"event/oneOf/6/properties/maker/properties/leavesQuantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data124 < 0 || isNaN(data124)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker/leavesQuantity",schemaPath:"event/oneOf/6/properties/maker/properties/leavesQuantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid40 = _errs274 === errors;
}
else {
var valid40 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/maker",schemaPath:"event/oneOf/6/properties/maker/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid39 = _errs259 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data61.taker !== undefined){
let data125 = data61.taker;
const _errs276 = errors;
if(errors === _errs276){
if(data125 && typeof data125 == "object" && !Array.isArray(data125)){
let missing23;
if((((((((data125.orderNumber === undefined) && (missing23 = "orderNumber")) || ((data125.orderId === undefined) && (missing23 = "orderId"))) || ((data125.account === undefined) && (missing23 = "account"))) || ((data125.fee === undefined) && (missing23 = "fee"))) || ((data125.release === undefined) && (missing23 = "release"))) || ((data125.cumQuantity === undefined) && (missing23 = "cumQuantity"))) || ((data125.leavesQuantity === undefined) && (missing23 = "leavesQuantity"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker",schemaPath:"event/oneOf/6/properties/taker/required",keyword:"required",params:{missingProperty: missing23},message:"must have required property '"+missing23+"'"}];
return false;
}
else {
const _errs278 = errors;
for(const key21 in data125){
if(!(((((((key21 === "orderNumber") || (key21 === "orderId")) || (key21 === "account")) || (key21 === "fee")) || (key21 === "release")) || (key21 === "cumQuantity")) || (key21 === "leavesQuantity"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker",schemaPath:"event/oneOf/6/properties/taker/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs278 === errors){
if(data125.orderNumber !== undefined){
let data126 = data125.orderNumber;
const _errs279 = errors;
if(!(((typeof data126 == "number") && (!(data126 % 1) && !isNaN(data126))) && (isFinite(data126)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/orderNumber",schemaPath:"event/oneOf/6/properties/taker/properties/orderNumber/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs279){
if((typeof data126 == "number") && (isFinite(data126))){
if(data126 > 9007199254740991 || isNaN(data126)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/orderNumber",schemaPath:"event/oneOf/6/properties/taker/properties/orderNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data126 < 1 || isNaN(data126)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/orderNumber",schemaPath:"event/oneOf/6/properties/taker/properties/orderNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid41 = _errs279 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data125.orderId !== undefined){
let data127 = data125.orderId;
const _errs281 = errors;
if(errors === _errs281){
if(typeof data127 === "string"){
if(!pattern18.test(data127)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/orderId",schemaPath:"event/oneOf/6/properties/taker/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/orderId",schemaPath:"event/oneOf/6/properties/taker/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid41 = _errs281 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data125.account !== undefined){
let data128 = data125.account;
const _errs283 = errors;
if(errors === _errs283){
if(typeof data128 === "string"){
if(!pattern4.test(data128)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/account",schemaPath:"event/oneOf/6/properties/taker/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/account",schemaPath:"event/oneOf/6/properties/taker/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid41 = _errs283 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data125.fee !== undefined){
let data129 = data125.fee;
const _errs285 = errors;
if(errors === _errs285){
if(typeof data129 === "string"){
if(!pattern25.test(data129)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/fee",schemaPath:"event/oneOf/6/properties/taker/properties/fee/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/fee",schemaPath:"event/oneOf/6/properties/taker/properties/fee/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid41 = _errs285 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data125.release !== undefined){
let data130 = data125.release;
const _errs287 = errors;
if(errors === _errs287){
if(typeof data130 === "string"){
if(!pattern25.test(data130)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/release",schemaPath:"event/oneOf/6/properties/taker/properties/release/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/release",schemaPath:"event/oneOf/6/properties/taker/properties/release/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid41 = _errs287 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data125.cumQuantity !== undefined){
let data131 = data125.cumQuantity;
const _errs289 = errors;
if(!(((typeof data131 == "number") && (!(data131 % 1) && !isNaN(data131))) && (isFinite(data131)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/cumQuantity",schemaPath:"event/oneOf/6/properties/taker/properties/cumQuantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs289){
if((typeof data131 == "number") && (isFinite(data131))){
if(data131 > 9007199254740991 || isNaN(data131)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/cumQuantity",schemaPath:"event/oneOf/6/properties/taker/properties/cumQuantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data131 < 0 || isNaN(data131)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/cumQuantity",schemaPath:"event/oneOf/6/properties/taker/properties/cumQuantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid41 = _errs289 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data125.leavesQuantity !== undefined){
let data132 = data125.leavesQuantity;
const _errs291 = errors;
if(!(((typeof data132 == "number") && (!(data132 % 1) && !isNaN(data132))) && (isFinite(data132)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/leavesQuantity",schemaPath:"event/oneOf/6/properties/taker/properties/leavesQuantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs291){
if((typeof data132 == "number") && (isFinite(data132))){
if(data132 > 9007199254740991 || isNaN(data132)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/leavesQuantity",schemaPath:"event/oneOf/6/properties/taker/properties/leavesQuantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data132 < 0 || isNaN(data132)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker/leavesQuantity",schemaPath:"event/oneOf/6/properties/taker/properties/leavesQuantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid41 = _errs291 === errors;
}
else {
var valid41 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/taker",schemaPath:"event/oneOf/6/properties/taker/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid39 = _errs276 === errors;
}
else {
var valid39 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/6/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props1 !== true){
props1 = true;
}
}
else if(tag1 === "order.canceled"){
const _errs293 = errors;
if(errors === _errs293){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing24;
if(((((((((((data61.type === undefined) && (missing24 = "type")) || ((data61.orderNumber === undefined) && (missing24 = "orderNumber"))) || ((data61.orderId === undefined) && (missing24 = "orderId"))) || ((data61.account === undefined) && (missing24 = "account"))) || ((data61.symbol === undefined) && (missing24 = "symbol"))) || ((data61.side === undefined) && (missing24 = "side"))) || ((data61.reason === undefined) && (missing24 = "reason"))) || ((data61.cumQuantity === undefined) && (missing24 = "cumQuantity"))) || ((data61.canceledQuantity === undefined) && (missing24 = "canceledQuantity"))) || ((data61.release === undefined) && (missing24 = "release"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/7/required",keyword:"required",params:{missingProperty: missing24},message:"must have required property '"+missing24+"'"}];
return false;
}
else {
const _errs295 = errors;
for(const key22 in data61){
if(!(func1.call(schema36.oneOf[7].properties, key22))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/7/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs295 === errors){
if(data61.type !== undefined){
const _errs296 = errors;
if("order.canceled" !== data61.type){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/type",schemaPath:"event/oneOf/7/properties/type/const",keyword:"const",params:{allowedValue: "order.canceled"},message:"must be equal to constant"}];
return false;
}
var valid43 = _errs296 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data61.orderNumber !== undefined){
let data134 = data61.orderNumber;
const _errs297 = errors;
if(!(((typeof data134 == "number") && (!(data134 % 1) && !isNaN(data134))) && (isFinite(data134)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderNumber",schemaPath:"event/oneOf/7/properties/orderNumber/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs297){
if((typeof data134 == "number") && (isFinite(data134))){
if(data134 > 9007199254740991 || isNaN(data134)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderNumber",schemaPath:"event/oneOf/7/properties/orderNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data134 < 1 || isNaN(data134)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderNumber",schemaPath:"event/oneOf/7/properties/orderNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid43 = _errs297 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data61.orderId !== undefined){
let data135 = data61.orderId;
const _errs299 = errors;
if(errors === _errs299){
if(typeof data135 === "string"){
if(!pattern18.test(data135)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderId",schemaPath:"event/oneOf/7/properties/orderId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/orderId",schemaPath:"event/oneOf/7/properties/orderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid43 = _errs299 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data61.account !== undefined){
let data136 = data61.account;
const _errs301 = errors;
if(errors === _errs301){
if(typeof data136 === "string"){
if(!pattern4.test(data136)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/7/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/7/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid43 = _errs301 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data61.symbol !== undefined){
let data137 = data61.symbol;
const _errs303 = errors;
if(errors === _errs303){
if(typeof data137 === "string"){
if(!pattern8.test(data137)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/symbol",schemaPath:"event/oneOf/7/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/symbol",schemaPath:"event/oneOf/7/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid43 = _errs303 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data61.side !== undefined){
let data138 = data61.side;
const _errs305 = errors;
if(!((data138 === "buy") || (data138 === "sell"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/side",schemaPath:"event/oneOf/7/properties/side/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[7].properties.side.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid43 = _errs305 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data61.reason !== undefined){
let data139 = data61.reason;
const _errs306 = errors;
if(!((((data139 === "REQUESTED") || (data139 === "ACCOUNT_RESET")) || (data139 === "IOC_REMAINDER")) || (data139 === "FOK_NOT_FILLED"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/reason",schemaPath:"event/oneOf/7/properties/reason/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[7].properties.reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid43 = _errs306 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data61.cumQuantity !== undefined){
let data140 = data61.cumQuantity;
const _errs307 = errors;
if(!(((typeof data140 == "number") && (!(data140 % 1) && !isNaN(data140))) && (isFinite(data140)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/cumQuantity",schemaPath:"event/oneOf/7/properties/cumQuantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs307){
if((typeof data140 == "number") && (isFinite(data140))){
if(data140 > 9007199254740991 || isNaN(data140)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/cumQuantity",schemaPath:"event/oneOf/7/properties/cumQuantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data140 < 0 || isNaN(data140)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/cumQuantity",schemaPath:"event/oneOf/7/properties/cumQuantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid43 = _errs307 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data61.canceledQuantity !== undefined){
let data141 = data61.canceledQuantity;
const _errs309 = errors;
if(!(((typeof data141 == "number") && (!(data141 % 1) && !isNaN(data141))) && (isFinite(data141)))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/canceledQuantity",schemaPath:"event/oneOf/7/properties/canceledQuantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs309){
if((typeof data141 == "number") && (isFinite(data141))){
if(data141 > 9007199254740991 || isNaN(data141)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/canceledQuantity",schemaPath:"event/oneOf/7/properties/canceledQuantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data141 < 0 || isNaN(data141)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/canceledQuantity",schemaPath:"event/oneOf/7/properties/canceledQuantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid43 = _errs309 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data61.release !== undefined){
let data142 = data61.release;
const _errs311 = errors;
if(errors === _errs311){
if(typeof data142 === "string"){
if(!pattern25.test(data142)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/release",schemaPath:"event/oneOf/7/properties/release/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,18})$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,18})$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/release",schemaPath:"event/oneOf/7/properties/release/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid43 = _errs311 === errors;
}
else {
var valid43 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/7/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props1 !== true){
props1 = true;
}
}
else if(tag1 === "command.rejected"){
const _errs313 = errors;
if(errors === _errs313){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing25;
if((((((data61.type === undefined) && (missing25 = "type")) || ((data61.command === undefined) && (missing25 = "command"))) || ((data61.account === undefined) && (missing25 = "account"))) || ((data61.subjectId === undefined) && (missing25 = "subjectId"))) || ((data61.reason === undefined) && (missing25 = "reason"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/8/required",keyword:"required",params:{missingProperty: missing25},message:"must have required property '"+missing25+"'"}];
return false;
}
else {
const _errs315 = errors;
for(const key23 in data61){
if(!(((((key23 === "type") || (key23 === "command")) || (key23 === "account")) || (key23 === "subjectId")) || (key23 === "reason"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/8/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key23},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs315 === errors){
if(data61.type !== undefined){
const _errs316 = errors;
if("command.rejected" !== data61.type){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/type",schemaPath:"event/oneOf/8/properties/type/const",keyword:"const",params:{allowedValue: "command.rejected"},message:"must be equal to constant"}];
return false;
}
var valid45 = _errs316 === errors;
}
else {
var valid45 = true;
}
if(valid45){
if(data61.command !== undefined){
let data144 = data61.command;
const _errs317 = errors;
if(!((((((data144 === "PlaceOrder") || (data144 === "CancelOrder")) || (data144 === "OpenAccount")) || (data144 === "Deposit")) || (data144 === "ResetAccount")) || (data144 === null))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/command",schemaPath:"event/oneOf/8/properties/command/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[8].properties.command.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid45 = _errs317 === errors;
}
else {
var valid45 = true;
}
if(valid45){
if(data61.account !== undefined){
let data145 = data61.account;
const _errs318 = errors;
if((typeof data145 !== "string") && (data145 !== null)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/8/properties/account/type",keyword:"type",params:{type: schema36.oneOf[8].properties.account.type},message:"must be string,null"}];
return false;
}
if(errors === _errs318){
if(typeof data145 === "string"){
if(!pattern4.test(data145)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/account",schemaPath:"event/oneOf/8/properties/account/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""}];
return false;
}
}
}
var valid45 = _errs318 === errors;
}
else {
var valid45 = true;
}
if(valid45){
if(data61.subjectId !== undefined){
let data146 = data61.subjectId;
const _errs320 = errors;
if((typeof data146 !== "string") && (data146 !== null)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/subjectId",schemaPath:"event/oneOf/8/properties/subjectId/type",keyword:"type",params:{type: schema36.oneOf[8].properties.subjectId.type},message:"must be string,null"}];
return false;
}
if(errors === _errs320){
if(typeof data146 === "string"){
if(!pattern19.test(data146)){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/subjectId",schemaPath:"event/oneOf/8/properties/subjectId/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,64}$"},message:"must match pattern \""+"^[!-~]{1,64}$"+"\""}];
return false;
}
}
}
var valid45 = _errs320 === errors;
}
else {
var valid45 = true;
}
if(valid45){
if(data61.reason !== undefined){
let data147 = data61.reason;
const _errs322 = errors;
if(!(((((((((((((((((data147 === "MALFORMED_COMMAND") || (data147 === "ACCOUNT_EXISTS")) || (data147 === "ACCOUNT_NOT_FOUND")) || (data147 === "UNKNOWN_ASSET")) || (data147 === "DUPLICATE_FUNDING_ID")) || (data147 === "AMOUNT_OUT_OF_RANGE")) || (data147 === "DUPLICATE_CLIENT_ORDER_ID")) || (data147 === "DUPLICATE_ORDER_ID")) || (data147 === "UNKNOWN_SYMBOL")) || (data147 === "QUANTITY_OUT_OF_RANGE")) || (data147 === "INVALID_ORDER_TYPE")) || (data147 === "PRICE_OUT_OF_RANGE")) || (data147 === "PRICE_NOT_ON_TICK")) || (data147 === "TOO_MANY_OPEN_ORDERS")) || (data147 === "INSUFFICIENT_FUNDS")) || (data147 === "INSUFFICIENT_HOLDINGS")) || (data147 === "ORDER_NOT_OPEN"))){
validate26.errors = [{instancePath:instancePath+"/events/" + i4+"/reason",schemaPath:"event/oneOf/8/properties/reason/enum",keyword:"enum",params:{allowedValues: schema36.oneOf[8].properties.reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid45 = _errs322 === errors;
}
else {
var valid45 = true;
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/oneOf/8/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props1 !== true){
props1 = true;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag1},message:"value of tag \"type\" must be in oneOf"}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag1},message:"tag \"type\" must be string"}];
return false;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events/" + i4,schemaPath:"event/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid21 = _errs139 === errors;
if(!valid21){
break;
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/events",schemaPath:"#/oneOf/2/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid15 = _errs137 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = true;
}
}
else {
validate26.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0},message:"value of tag \"kind\" must be in oneOf"}];
return false;
}
}
else {
validate26.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0},message:"tag \"kind\" must be string"}];
return false;
}
}
}
else {
validate26.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate26.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate26.evaluated = {"dynamicProps":true,"dynamicItems":false};

exports.instrument = validate27;

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="instrument" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((data.symbol === undefined) && (missing0 = "symbol")) || ((data.base === undefined) && (missing0 = "base"))) || ((data.quote === undefined) && (missing0 = "quote"))) || ((data.priceUnit === undefined) && (missing0 = "priceUnit"))) || ((data.ticks === undefined) && (missing0 = "ticks"))) || ((data.lot === undefined) && (missing0 = "lot"))) || ((data.maxPrice === undefined) && (missing0 = "maxPrice"))) || ((data.maxQuantity === undefined) && (missing0 = "maxQuantity"))) || ((data.referencePrice === undefined) && (missing0 = "referencePrice"))) || ((data.marketBand === undefined) && (missing0 = "marketBand"))) || ((data.fees === undefined) && (missing0 = "fees"))){
validate27.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema38.properties, key0))){
validate27.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.symbol !== undefined){
let data0 = data.symbol;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern8.test(data0)){
validate27.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.base !== undefined){
let data1 = data.base;
const _errs4 = errors;
if(errors === _errs4){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if(((data1.code === undefined) && (missing1 = "code")) || ((data1.decimals === undefined) && (missing1 = "decimals"))){
validate27.errors = [{instancePath:instancePath+"/base",schemaPath:"#/properties/base/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs6 = errors;
for(const key1 in data1){
if(!((key1 === "code") || (key1 === "decimals"))){
validate27.errors = [{instancePath:instancePath+"/base",schemaPath:"#/properties/base/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs6 === errors){
if(data1.code !== undefined){
let data2 = data1.code;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
validate27.errors = [{instancePath:instancePath+"/base/code",schemaPath:"#/properties/base/properties/code/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/base/code",schemaPath:"#/properties/base/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.decimals !== undefined){
let data3 = data1.decimals;
const _errs9 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate27.errors = [{instancePath:instancePath+"/base/decimals",schemaPath:"#/properties/base/properties/decimals/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs9){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 18 || isNaN(data3)){
validate27.errors = [{instancePath:instancePath+"/base/decimals",schemaPath:"#/properties/base/properties/decimals/maximum",keyword:"maximum",params:{comparison: "<=", limit: 18},message:"must be <= 18"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate27.errors = [{instancePath:instancePath+"/base/decimals",schemaPath:"#/properties/base/properties/decimals/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/base",schemaPath:"#/properties/base/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.quote !== undefined){
let data4 = data.quote;
const _errs11 = errors;
if(errors === _errs11){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing2;
if(((data4.code === undefined) && (missing2 = "code")) || ((data4.decimals === undefined) && (missing2 = "decimals"))){
validate27.errors = [{instancePath:instancePath+"/quote",schemaPath:"#/properties/quote/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs13 = errors;
for(const key2 in data4){
if(!((key2 === "code") || (key2 === "decimals"))){
validate27.errors = [{instancePath:instancePath+"/quote",schemaPath:"#/properties/quote/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs13 === errors){
if(data4.code !== undefined){
let data5 = data4.code;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
validate27.errors = [{instancePath:instancePath+"/quote/code",schemaPath:"#/properties/quote/properties/code/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,12}$"},message:"must match pattern \""+"^[A-Z0-9]{1,12}$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/quote/code",schemaPath:"#/properties/quote/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.decimals !== undefined){
let data6 = data4.decimals;
const _errs16 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate27.errors = [{instancePath:instancePath+"/quote/decimals",schemaPath:"#/properties/quote/properties/decimals/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs16){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 18 || isNaN(data6)){
validate27.errors = [{instancePath:instancePath+"/quote/decimals",schemaPath:"#/properties/quote/properties/decimals/maximum",keyword:"maximum",params:{comparison: "<=", limit: 18},message:"must be <= 18"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate27.errors = [{instancePath:instancePath+"/quote/decimals",schemaPath:"#/properties/quote/properties/decimals/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/quote",schemaPath:"#/properties/quote/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.priceUnit !== undefined){
let data7 = data.priceUnit;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data7 === "string"){
if(!pattern6.test(data7)){
validate27.errors = [{instancePath:instancePath+"/priceUnit",schemaPath:"#/properties/priceUnit/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/priceUnit",schemaPath:"#/properties/priceUnit/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ticks !== undefined){
let data8 = data.ticks;
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data8)){
if(data8.length < 1){
validate27.errors = [{instancePath:instancePath+"/ticks",schemaPath:"#/properties/ticks/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid3 = true;
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
const _errs22 = errors;
if(errors === _errs22){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing3;
if(((data9.from === undefined) && (missing3 = "from")) || ((data9.tick === undefined) && (missing3 = "tick"))){
validate27.errors = [{instancePath:instancePath+"/ticks/" + i0,schemaPath:"#/properties/ticks/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs24 = errors;
for(const key3 in data9){
if(!((key3 === "from") || (key3 === "tick"))){
validate27.errors = [{instancePath:instancePath+"/ticks/" + i0,schemaPath:"#/properties/ticks/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs24 === errors){
if(data9.from !== undefined){
let data10 = data9.from;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data10 === "string"){
if(!pattern6.test(data10)){
validate27.errors = [{instancePath:instancePath+"/ticks/" + i0+"/from",schemaPath:"#/properties/ticks/items/properties/from/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/ticks/" + i0+"/from",schemaPath:"#/properties/ticks/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs25 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data9.tick !== undefined){
let data11 = data9.tick;
const _errs27 = errors;
if(errors === _errs27){
if(typeof data11 === "string"){
if(!pattern6.test(data11)){
validate27.errors = [{instancePath:instancePath+"/ticks/" + i0+"/tick",schemaPath:"#/properties/ticks/items/properties/tick/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/ticks/" + i0+"/tick",schemaPath:"#/properties/ticks/items/properties/tick/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs27 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/ticks/" + i0,schemaPath:"#/properties/ticks/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs22 === errors;
if(!valid3){
break;
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/ticks",schemaPath:"#/properties/ticks/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lot !== undefined){
let data12 = data.lot;
const _errs29 = errors;
if(errors === _errs29){
if(typeof data12 === "string"){
if(!pattern6.test(data12)){
validate27.errors = [{instancePath:instancePath+"/lot",schemaPath:"#/properties/lot/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/lot",schemaPath:"#/properties/lot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.maxPrice !== undefined){
let data13 = data.maxPrice;
const _errs31 = errors;
if(errors === _errs31){
if(typeof data13 === "string"){
if(!pattern6.test(data13)){
validate27.errors = [{instancePath:instancePath+"/maxPrice",schemaPath:"#/properties/maxPrice/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/maxPrice",schemaPath:"#/properties/maxPrice/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.maxQuantity !== undefined){
let data14 = data.maxQuantity;
const _errs33 = errors;
if(errors === _errs33){
if(typeof data14 === "string"){
if(!pattern6.test(data14)){
validate27.errors = [{instancePath:instancePath+"/maxQuantity",schemaPath:"#/properties/maxQuantity/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/maxQuantity",schemaPath:"#/properties/maxQuantity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.referencePrice !== undefined){
let data15 = data.referencePrice;
const _errs35 = errors;
if(errors === _errs35){
if(typeof data15 === "string"){
if(!pattern6.test(data15)){
validate27.errors = [{instancePath:instancePath+"/referencePrice",schemaPath:"#/properties/referencePrice/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/referencePrice",schemaPath:"#/properties/referencePrice/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.marketBand !== undefined){
let data16 = data.marketBand;
const _errs37 = errors;
if(errors === _errs37){
if(typeof data16 === "string"){
if(!pattern6.test(data16)){
validate27.errors = [{instancePath:instancePath+"/marketBand",schemaPath:"#/properties/marketBand/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/marketBand",schemaPath:"#/properties/marketBand/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fees !== undefined){
let data17 = data.fees;
const _errs39 = errors;
if(errors === _errs39){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing4;
if((((data17.maker === undefined) && (missing4 = "maker")) || ((data17.taker === undefined) && (missing4 = "taker"))) || ((data17.rounding === undefined) && (missing4 = "rounding"))){
validate27.errors = [{instancePath:instancePath+"/fees",schemaPath:"#/properties/fees/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs41 = errors;
for(const key4 in data17){
if(!(((key4 === "maker") || (key4 === "taker")) || (key4 === "rounding"))){
validate27.errors = [{instancePath:instancePath+"/fees",schemaPath:"#/properties/fees/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs41 === errors){
if(data17.maker !== undefined){
let data18 = data17.maker;
const _errs42 = errors;
if(errors === _errs42){
if(typeof data18 === "string"){
if(!pattern6.test(data18)){
validate27.errors = [{instancePath:instancePath+"/fees/maker",schemaPath:"#/properties/fees/properties/maker/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/fees/maker",schemaPath:"#/properties/fees/properties/maker/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs42 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data17.taker !== undefined){
let data19 = data17.taker;
const _errs44 = errors;
if(errors === _errs44){
if(typeof data19 === "string"){
if(!pattern6.test(data19)){
validate27.errors = [{instancePath:instancePath+"/fees/taker",schemaPath:"#/properties/fees/properties/taker/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/fees/taker",schemaPath:"#/properties/fees/properties/taker/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs44 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data17.rounding !== undefined){
let data20 = data17.rounding;
const _errs46 = errors;
if(errors === _errs46){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
let missing5;
if(((data20.mode === undefined) && (missing5 = "mode")) || ((data20.unit === undefined) && (missing5 = "unit"))){
validate27.errors = [{instancePath:instancePath+"/fees/rounding",schemaPath:"#/properties/fees/properties/rounding/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs48 = errors;
for(const key5 in data20){
if(!((key5 === "mode") || (key5 === "unit"))){
validate27.errors = [{instancePath:instancePath+"/fees/rounding",schemaPath:"#/properties/fees/properties/rounding/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs48 === errors){
if(data20.mode !== undefined){
let data21 = data20.mode;
const _errs49 = errors;
if(!((data21 === "half-up") || (data21 === "down"))){
validate27.errors = [{instancePath:instancePath+"/fees/rounding/mode",schemaPath:"#/properties/fees/properties/rounding/properties/mode/enum",keyword:"enum",params:{allowedValues: schema38.properties.fees.properties.rounding.properties.mode.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid6 = _errs49 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data20.unit !== undefined){
let data22 = data20.unit;
const _errs50 = errors;
if(errors === _errs50){
if(typeof data22 === "string"){
if(!pattern6.test(data22)){
validate27.errors = [{instancePath:instancePath+"/fees/rounding/unit",schemaPath:"#/properties/fees/properties/rounding/properties/unit/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/fees/rounding/unit",schemaPath:"#/properties/fees/properties/rounding/properties/unit/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs50 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/fees/rounding",schemaPath:"#/properties/fees/properties/rounding/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs46 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/fees",schemaPath:"#/properties/fees/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

exports.noticeMessage = validate28;
const schema41 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"notice-message","type":"object","properties":{"schemaVersion":{"const":1},"severity":{"enum":["info","warning","critical"]},"code":{"type":"string"},"message":{"type":"string"},"service":{"type":"string"},"time":{"type":"string"}},"required":["schemaVersion","severity","code","message","service","time"],"additionalProperties":false};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="notice-message" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.schemaVersion === undefined) && (missing0 = "schemaVersion")) || ((data.severity === undefined) && (missing0 = "severity"))) || ((data.code === undefined) && (missing0 = "code"))) || ((data.message === undefined) && (missing0 = "message"))) || ((data.service === undefined) && (missing0 = "service"))) || ((data.time === undefined) && (missing0 = "time"))){
validate28.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "schemaVersion") || (key0 === "severity")) || (key0 === "code")) || (key0 === "message")) || (key0 === "service")) || (key0 === "time"))){
validate28.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.schemaVersion !== undefined){
const _errs2 = errors;
if(1 !== data.schemaVersion){
validate28.errors = [{instancePath:instancePath+"/schemaVersion",schemaPath:"#/properties/schemaVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.severity !== undefined){
let data1 = data.severity;
const _errs3 = errors;
if(!(((data1 === "info") || (data1 === "warning")) || (data1 === "critical"))){
validate28.errors = [{instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/enum",keyword:"enum",params:{allowedValues: schema41.properties.severity.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined){
const _errs4 = errors;
if(typeof data.code !== "string"){
validate28.errors = [{instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
const _errs6 = errors;
if(typeof data.message !== "string"){
validate28.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.service !== undefined){
const _errs8 = errors;
if(typeof data.service !== "string"){
validate28.errors = [{instancePath:instancePath+"/service",schemaPath:"#/properties/service/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.time !== undefined){
const _errs10 = errors;
if(typeof data.time !== "string"){
validate28.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate28.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

exports.referenceMessage = validate29;
const schema42 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"reference-message","type":"object","properties":{"schemaVersion":{"const":1},"symbol":{"type":"string","pattern":"^[A-Z0-9][A-Z0-9-]{0,23}$"},"price":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"source":{"type":"string"},"marketTime":{"type":"string"}},"required":["schemaVersion","symbol","price","source","marketTime"],"additionalProperties":false};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="reference-message" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.schemaVersion === undefined) && (missing0 = "schemaVersion")) || ((data.symbol === undefined) && (missing0 = "symbol"))) || ((data.price === undefined) && (missing0 = "price"))) || ((data.source === undefined) && (missing0 = "source"))) || ((data.marketTime === undefined) && (missing0 = "marketTime"))){
validate29.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "schemaVersion") || (key0 === "symbol")) || (key0 === "price")) || (key0 === "source")) || (key0 === "marketTime"))){
validate29.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.schemaVersion !== undefined){
const _errs2 = errors;
if(1 !== data.schemaVersion){
validate29.errors = [{instancePath:instancePath+"/schemaVersion",schemaPath:"#/properties/schemaVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.symbol !== undefined){
let data1 = data.symbol;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern8.test(data1)){
validate29.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate29.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.price !== undefined){
let data2 = data.price;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern6.test(data2)){
validate29.errors = [{instancePath:instancePath+"/price",schemaPath:"#/properties/price/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate29.errors = [{instancePath:instancePath+"/price",schemaPath:"#/properties/price/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.source !== undefined){
const _errs7 = errors;
if(typeof data.source !== "string"){
validate29.errors = [{instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.marketTime !== undefined){
const _errs9 = errors;
if(typeof data.marketTime !== "string"){
validate29.errors = [{instancePath:instancePath+"/marketTime",schemaPath:"#/properties/marketTime/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

exports.tickerMessage = validate30;
const schema43 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"ticker-message","type":"object","properties":{"schemaVersion":{"const":1},"symbol":{"type":"string","pattern":"^[A-Z0-9][A-Z0-9-]{0,23}$"},"event":{"type":"integer","minimum":0,"maximum":9007199254740991},"price":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"quantity":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"volume":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"open":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"high":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"low":{"type":"string","pattern":"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},"time":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["schemaVersion","symbol","event","price","quantity","volume","open","high","low","time"],"additionalProperties":false};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="ticker-message" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((data.schemaVersion === undefined) && (missing0 = "schemaVersion")) || ((data.symbol === undefined) && (missing0 = "symbol"))) || ((data.event === undefined) && (missing0 = "event"))) || ((data.price === undefined) && (missing0 = "price"))) || ((data.quantity === undefined) && (missing0 = "quantity"))) || ((data.volume === undefined) && (missing0 = "volume"))) || ((data.open === undefined) && (missing0 = "open"))) || ((data.high === undefined) && (missing0 = "high"))) || ((data.low === undefined) && (missing0 = "low"))) || ((data.time === undefined) && (missing0 = "time"))){
validate30.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema43.properties, key0))){
validate30.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.schemaVersion !== undefined){
const _errs2 = errors;
if(1 !== data.schemaVersion){
validate30.errors = [{instancePath:instancePath+"/schemaVersion",schemaPath:"#/properties/schemaVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.symbol !== undefined){
let data1 = data.symbol;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern8.test(data1)){
validate30.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/properties/symbol/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9][A-Z0-9-]{0,23}$"},message:"must match pattern \""+"^[A-Z0-9][A-Z0-9-]{0,23}$"+"\""}];
return false;
}
}
else {
validate30.errors = [{instancePath:instancePath+"/symbol",schemaPath:"#/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.event !== undefined){
let data2 = data.event;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate30.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
validate30.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate30.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.price !== undefined){
let data3 = data.price;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
validate30.errors = [{instancePath:instancePath+"/price",schemaPath:"#/properties/price/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate30.errors = [{instancePath:instancePath+"/price",schemaPath:"#/properties/price/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.quantity !== undefined){
let data4 = data.quantity;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(!pattern6.test(data4)){
validate30.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate30.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.volume !== undefined){
let data5 = data.volume;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data5 === "string"){
if(!pattern6.test(data5)){
validate30.errors = [{instancePath:instancePath+"/volume",schemaPath:"#/properties/volume/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate30.errors = [{instancePath:instancePath+"/volume",schemaPath:"#/properties/volume/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.open !== undefined){
let data6 = data.open;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data6 === "string"){
if(!pattern6.test(data6)){
validate30.errors = [{instancePath:instancePath+"/open",schemaPath:"#/properties/open/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate30.errors = [{instancePath:instancePath+"/open",schemaPath:"#/properties/open/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.high !== undefined){
let data7 = data.high;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data7 === "string"){
if(!pattern6.test(data7)){
validate30.errors = [{instancePath:instancePath+"/high",schemaPath:"#/properties/high/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate30.errors = [{instancePath:instancePath+"/high",schemaPath:"#/properties/high/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.low !== undefined){
let data8 = data.low;
const _errs17 = errors;
if(errors === _errs17){
if(typeof data8 === "string"){
if(!pattern6.test(data8)){
validate30.errors = [{instancePath:instancePath+"/low",schemaPath:"#/properties/low/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$"+"\""}];
return false;
}
}
else {
validate30.errors = [{instancePath:instancePath+"/low",schemaPath:"#/properties/low/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.time !== undefined){
let data9 = data.time;
const _errs19 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate30.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 9007199254740991 || isNaN(data9)){
validate30.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate30.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate30.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
